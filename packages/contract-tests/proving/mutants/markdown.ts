// The matrix for people. It needs nothing but the saved results, so that what generates texts can use it.
import type { Judged, Matrix } from './matrix.ts';

/** How many rules a row names before it counts the rest. */
const NAMED = 4;

/** The whole matrix. */
export function toMarkdown({ alarms, idle, mutants }: Matrix): string {
  const falseAlarms = section(
    'Rules that fail on the sound server',
    Object.entries(alarms).map(([id, reason]) => `\`${id}\`: ${reason}`),
  );
  if (mutants.length === 0) return falseAlarms;
  const survivors = mutants.filter((mutant) => !isKilled(mutant));
  const killed = mutants.length - survivors.length;
  const kinds = kindsOf(mutants).map((kind) => {
    const ofKind = mutants.filter((mutant) => mutant.kind === kind);
    return `| ${kind} | ${ofKind.filter(isKilled).length} | ${ofKind.length} |`;
  });
  const rows = mutants.map(({ couldRun, id, killedBy, summary }) => {
    const rules = Object.keys(killedBy);
    const named = rules.slice(0, NAMED).map((rule) => `\`${rule}\``);
    const more = rules.length > NAMED ? ` and ${rules.length - NAMED} more` : '';
    const fate = couldRun ? 'survives' : 'the suite could not run';
    return `| \`${id}\` | ${summary} | ${named.length > 0 ? named.join(', ') + more : `**${fate}**`} |`;
  });
  return [
    `Killed: ${killed} of ${mutants.length} mutants (${percent(killed, mutants.length)}).`,
    `\n| kind | killed | of |\n| --- | --- | --- |\n${kinds.join('\n')}`,
    `\n| mutant | fault | killed by |\n| --- | --- | --- |\n${rows.join('\n')}`,
    section(
      'Mutants that no rule kills',
      survivors.map(({ id, summary }) => `\`${id}\`: ${summary}`),
    ),
    section(
      'Rules that kill no mutant',
      idle.map((id) => `\`${id}\``),
    ),
    falseAlarms,
  ].join('\n');
}

/** How many mutants of each kind were killed in two runs, as a table. */
export function toTable(first: Matrix, last: Matrix): string {
  const killedIn = ({ mutants }: Matrix, kind?: string) =>
    mutants.filter((mutant) => isKilled(mutant) && (kind === undefined || mutant.kind === kind)).length;
  const totalOf = ({ mutants }: Matrix) => mutants.length;
  const rows = kindsOf(last.mutants).map((kind) => {
    const total = last.mutants.filter((mutant) => mutant.kind === kind).length;
    return `| ${kind} | ${total} | ${killedIn(first, kind)} | ${killedIn(last, kind)} |`;
  });
  const all = [first, last].map(
    (matrix) => `${killedIn(matrix)} (${percent(killedIn(matrix), totalOf(matrix))})`,
  );
  return [
    '| kind of fault | mutants | killed, first run | killed, last run |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    `| all | ${totalOf(last)} | ${all.join(' | ')} |`,
  ].join('\n');
}

function isKilled({ killedBy }: Pick<Judged, 'killedBy'>): boolean {
  return Object.keys(killedBy).length > 0;
}

function kindsOf(mutants: readonly Judged[]): string[] {
  return [...new Set(mutants.map(({ kind }) => kind))];
}

function percent(part: number, of: number): string {
  return `${((100 * part) / of).toFixed(1)} %`;
}

function section(title: string, lines: readonly string[]): string {
  return `\n${title}: ${lines.length === 0 ? 'none.' : `\n\n${lines.map((line) => `- ${line}`).join('\n')}`}`;
}
