// Draws what is on the screen of a terminal as an SVG, in the colours of the site.

/** The colours of a scheme: those of theme/colours.css, and the two that a terminal names. */
const SCHEMES = {
  light: {
    background: '#f3f7f6',
    line: '#d3dedb',
    text: '#16211f',
    dim: '#4a5856',
    32: '#0a6b63',
    36: '#0b5c8a',
  },
  dark: {
    background: '#18211f',
    line: '#2f3f3c',
    text: '#e6efed',
    dim: '#a9b8b5',
    32: '#63d2c3',
    36: '#7cc4f0',
  },
} as const;

export type Scheme = keyof typeof SCHEMES;
export const schemes = Object.keys(SCHEMES) as Scheme[];

/** The size of a character, and the room around all of them, in pixels. */
const CELL = { width: 8.4, height: 20 };
const MARGIN = 20;
const FONTS =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

interface Style {
  readonly colour?: 32 | 36;
  readonly dim?: boolean;
  readonly bold?: boolean;
}

interface Run extends Style {
  readonly column: number;
  readonly text: string;
}

/**
 * Draws lines of text with the escape codes of their colours, as `tmux capture-pane -e` gives them.
 *
 * @param columns how many characters a line has room for
 * @throws {Error} when a code has no meaning here
 */
export function drawTerminal(lines: readonly string[], columns: number, scheme: Scheme): string {
  const colours = SCHEMES[scheme];
  const width = Math.ceil(columns * CELL.width) + 2 * MARGIN;
  const height = lines.length * CELL.height + 2 * MARGIN;
  const texts = runsOf(lines).map((runs, row) => {
    const y = MARGIN + row * CELL.height + 14;
    return runs.map((run) => drawRun(run, y)).join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>
rect{fill:${colours.background};stroke:${colours.line}}
text{font:14px ${FONTS};fill:${colours.text};white-space:pre}
.dim{fill:${colours.dim}}
.bold{font-weight:bold}
.c32{fill:${colours[32]}}
.c36{fill:${colours[36]}}
</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="12"/>
${texts.filter(Boolean).join('\n')}
</svg>
`;
}

/** As wide as its characters are in a terminal, whatever font there is. */
function drawRun({ column, text, colour, dim, bold }: Run, y: number): string {
  const names = [colour && `c${colour}`, dim && 'dim', bold && 'bold'].filter(Boolean);
  const style = names.length > 0 ? ` class="${names.join(' ')}"` : '';
  const length = round(text.length * CELL.width);
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${round(MARGIN + column * CELL.width)}" y="${y}" textLength="${length}"${style}>${escaped}</text>`;
}

/** A style lasts until another code, over the ends of lines too. */
function runsOf(lines: readonly string[]): Run[][] {
  let style: Style = {};
  return lines.map((line) => {
    const runs: Run[] = [];
    let column = 0;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: codes begin with one
    for (const [, codes, text = ''] of line.matchAll(/\u001b\[([\d;]*)m|([^\u001b]+)/g)) {
      if (codes !== undefined) style = codes.split(';').reduce(withCode, style);
      else {
        // Words that stand far apart are no run: a font may stretch what is between them.
        for (const { 0: words, index } of text.matchAll(/\S+(?: \S+)*/g))
          runs.push({ ...style, column: column + index, text: words });
        column += text.length;
      }
    }
    return runs;
  });
}

function withCode(style: Style, code: string): Style {
  const { colour: _, ...others } = style;
  switch (code) {
    case '':
    case '0':
      return {};
    case '1':
      return { ...style, bold: true };
    case '2':
      return { ...style, dim: true };
    case '22':
      return { ...(style.colour && { colour: style.colour }) };
    case '32':
    case '36':
      return { ...style, colour: Number(code) as 32 | 36 };
    case '39':
      return others;
    // The background is always that of the terminal.
    case '49':
      return style;
    default:
      throw new Error(`The code ${code} has no look in packages/docs/pictures/draw-terminal.ts yet.`);
  }
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
