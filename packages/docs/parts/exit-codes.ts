import { plain, table } from './table.ts';

/** How a program ends, as a table. */
export function exitCodesTable(
  exitCodes: Readonly<Record<string, readonly [code: number, meaning: string]>>,
): string {
  return table(
    ['code', 'meaning'],
    Object.values(exitCodes).map(([code, meaning]) => [`${code}`, plain(meaning)]),
  );
}
