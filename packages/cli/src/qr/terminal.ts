import { renderUnicodeCompact } from 'uqr';

/**
 * A QR code for a terminal, two rows of modules to a line. With colours it is black on white whatever the terminal's are;
 * without, it is right on a dark background, and most phones read it on a light one too.
 *
 * @returns undefined when the text is too long for a QR code
 */
export function qrCode(text: string, hasColours: boolean): string | undefined {
  try {
    const code = renderUnicodeCompact(text, { border: 2 });
    return hasColours ? code.replaceAll(/^.*$/gm, (line) => `\x1b[40;97m${line}\x1b[0m`) : code;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
