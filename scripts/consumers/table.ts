// The table of the consumers in the README, made from their results.
import type { Result } from './consumer.ts';

/** What was saved of a run. */
export interface Saved {
  /** The day, such as 2026-11-26. */
  date: string;
  results: readonly Result[];
}

const place = /(?<=<!-- consumers: generated -->\n).*(?=<!-- \/consumers -->)/s;

/** The table, with a line that says when it was made. */
export function renderTable({ date, results }: Saved): string {
  const rows = results.map(({ name, version, language, outcomes, remark }) =>
    row([name, version, language, outcomes.generate, outcomes.compile, outcomes.logIn, remark]),
  );
  const head = ['consumer', 'version', 'language', 'generates', 'compiles', 'logs in', 'remarks'];
  return [row(head), row(head.map(() => '---')), ...rows, '', `Of ${date}.`, ''].join('\n');
}

/** The README with this table in its place; throws when it has no place for it. */
export function withTable(readme: string, table: string): string {
  if (!place.test(readme)) throw new Error('The README has no place for the table of the consumers.');
  return readme.replace(place, () => table);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
