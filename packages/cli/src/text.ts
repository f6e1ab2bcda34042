// Text from the server, before it is shown in a terminal.

/** Without what a terminal would obey: all control characters but the line break. */
export function safe(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '');
}

/** Safe, and in one line. */
export function oneLine(text: string): string {
  return safe(text)
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');
}
