import { renderUnicodeCompact } from 'uqr';

/** What is known of a terminal's colours. */
export interface Colours {
  /** Whether it takes colours, and may be given any: NO_COLOR says that it may not. */
  readonly hasColours: boolean;
  /** Whether it says that its background is light. */
  readonly isLight: boolean;
}

/**
 * A QR code for a terminal, two rows of modules to a line. With colours it is black on white whatever the terminal's are. Without, it is
 * drawn for a dark background, or for a light one where the terminal says so.
 *
 * @returns undefined when the text is too long for a QR code
 */
export function qrCode(text: string, { hasColours, isLight }: Colours): string | undefined {
  try {
    const code = renderUnicodeCompact(text, { border: 2, invert: isLight && !hasColours });
    return hasColours ? code.replaceAll(/^.*$/gm, (line) => `\x1b[40;97m${line}\x1b[0m`) : code;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a terminal says that its background is light: COLORFGBG ends in the number of its colour, 7 or 15. */
export function saysLight(env: NodeJS.ProcessEnv): boolean {
  return /;(7|15)$/.test(env.COLORFGBG ?? '');
}
