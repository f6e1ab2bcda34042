/**
 * The names that the program is installed under, the same program under each. Docs use the first; the second is that of
 * the public documentation, which the vendor's own program has too.
 */
export const programNames = ['bridges', 'beeper-desktop'] as const;

export type ProgramName = (typeof programNames)[number];

/** Stands for the name that the program was started by, in texts that are written before it is known. */
export const PROGRAM = '{program}';

/** A text with the name in it. */
export function named(text: string, program: ProgramName): string {
  return text.replaceAll(PROGRAM, program);
}
