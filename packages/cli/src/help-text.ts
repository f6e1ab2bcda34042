import type { CommandExample } from './operation-command.ts';
import { named, type ProgramName } from './program.ts';

/** How wide help is where there is no terminal, and at most where there is one. */
const USUAL = 100;
const WIDEST = 120;

/** A description with examples under it, both with the name that the program was started by. */
export function helpText(
  program: ProgramName,
  description: string,
  examples: readonly CommandExample[],
): string {
  const lines = examples.map(
    ({ title, command }) => `${title && `  # ${title}\n`}${command.replaceAll(/^/gm, '  $ ')}`,
  );
  return `${named(description, program)}\n\nEXAMPLES\n${named(lines.join('\n'), program)}`;
}

/**
 * Help in lines that fit. What stands in a second column stays there, as long as there is room.
 *
 * @param columns of the terminal; undefined without one
 */
export function folded(text: string, columns = USUAL): string {
  const width = Math.max(30, Math.min(columns, WIDEST));
  return text
    .split('\n')
    .map((line) => foldedLine(line, width))
    .join('\n');
}

function foldedLine(line: string, width: number): string {
  // A command that is to be copied stays in one piece.
  if (line.length <= width || /^ {2}\$ /.test(line)) return line;
  const option = /^( {2,}\S+(?: {2}\S+)?)( {2,})(\S.*)$/.exec(line);
  if (option) {
    const [, name = '', gap = '', brief = ''] = option;
    const column = name.length + gap.length;
    const text = brief.replaceAll(/ {2,}/g, ' ');
    return column <= width / 2
      ? `${name}${gap}${wrap(text, width, column)}`
      : `${name}\n${' '.repeat(8)}${wrap(text, width, 8)}`;
  }
  const [indent = ''] = /^ *(?:- )?/.exec(line) ?? [];
  const hanging = indent.includes('-') || indent === '' ? indent.length : indent.length + 2;
  return indent + wrap(line.slice(indent.length), width, hanging);
}

/** @param indent how far all lines but the first are to be moved */
function wrap(text: string, width: number, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last && indent + last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
