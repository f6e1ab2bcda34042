// The matrix for people. It needs nothing but the saved results, so that what generates texts can use it.
import type { Judged, Matrix } from './matrix.ts';

/** How many rules a row names before it counts the rest. */
const NAMED = 3;

/** What faults of each order are called. */
const ORDERS = { 1: 'one fault', 2: 'second order' } as const;

/** The whole matrix. */
export function toMarkdown({ alarms, idle, mutants }: Matrix): string {
  const falseAlarms = section(
    'Rules that fail on the sound server',
    Object.entries(alarms).map(([id, reason]) => `\`${id}\`: ${reason}`),
  );
  if (mutants.length === 0) return falseAlarms;
  const survivors = mutants.filter((mutant) => !isKilled(mutant));
  return [
    `Killed: ${share(mutants)} mutants.`,
    '\n| kind | killed | of |\n| --- | ---: | ---: |',
    ...inOrders(mutants).flatMap(({ name, kinds, those }) => [
      ...kinds.map(({ kind, ofKind }) => counted(`[${kind}](#${kind})`, ofKind)),
      counted(`**${name}**`, those),
    ]),
    section(
      'Mutants that no rule kills',
      survivors.map(({ id, summary }) => `\`${id}\`: ${summary}`),
    ),
    section(
      'Rules that kill no mutant and have no fault of their own',
      idle.map((id) => `\`${id}\``),
    ),
    falseAlarms,
    '\nOf each kind those come first that the fewest rules kill, and of the rules that kill one those that kill the fewest.',
    ...inOrders(mutants).flatMap(({ kinds }) => kinds.map(({ kind, ofKind }) => tableOf(kind, ofKind))),
  ].join('\n');
}

/** How many mutants of each kind were killed in two runs, as a table. Kinds that came later were not in the first. */
export function toTable(first: Matrix, last: Matrix): string {
  const row = (name: string, isMeant: (mutant: Judged) => boolean) => {
    const [before, after] = [first, last].map(({ mutants }) => mutants.filter(isMeant));
    return [name, String(after?.length), ...[before, after].map((those) => share(those ?? []))];
  };
  const rows = inOrders(last.mutants).flatMap(({ name, order, kinds }, _, orders) => [
    ...kinds.map(({ kind }) => row(kind, (mutant) => mutant.kind === kind && orderOf(mutant) === order)),
    ...(orders.length > 1 ? [row(`**${name}**`, (mutant) => orderOf(mutant) === order)] : []),
  ]);
  return [
    '| kind of fault | mutants | killed, first run | killed, last run |',
    '| --- | ---: | ---: | ---: |',
    ...[...rows, row('**all**', () => true)].map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function tableOf(kind: string, mutants: readonly Judged[]): string {
  const rows = [...mutants].sort((a, b) => killersOf(a).length - killersOf(b).length).map(rowOf);
  return `\n## ${kind}\n\n| mutant | fault | rules | killed by |\n| --- | --- | ---: | --- |\n${rows.join('\n')}`;
}

function rowOf(mutant: Judged): string {
  const { couldRun, id, summary } = mutant;
  const killers = killersOf(mutant);
  const names = killers.slice(0, NAMED).map((rule) => `\`${rule}\``);
  const fate = couldRun ? '**survives**' : '**the suite could not run**';
  const killedBy = killers.length > 0 ? names.join(', ') + (killers.length > NAMED ? ', …' : '') : fate;
  return `| \`${id}\` | ${summary} | ${killers.length} | ${killedBy} |`;
}

/** The mutants by order, and in it by kind. */
function inOrders(mutants: readonly Judged[]) {
  return ([1, 2] as const)
    .map((order) => {
      const those = mutants.filter((mutant) => orderOf(mutant) === order);
      const kinds = [...new Set(those.map(({ kind }) => kind))].map((kind) => ({
        kind,
        ofKind: those.filter((mutant) => mutant.kind === kind),
      }));
      return { order, name: ORDERS[order], kinds, those };
    })
    .filter(({ those }) => those.length > 0);
}

function orderOf({ order = 1 }: Judged): 1 | 2 {
  return order;
}

function killersOf({ killedBy }: Judged): string[] {
  return Object.keys(killedBy);
}

function isKilled(mutant: Judged): boolean {
  return killersOf(mutant).length > 0;
}

function counted(name: string, mutants: readonly Judged[]): string {
  return `| ${name} | ${mutants.filter(isKilled).length} | ${mutants.length} |`;
}

/** How many of the mutants were killed. */
function share(mutants: readonly Judged[]): string {
  const killed = mutants.filter(isKilled).length;
  const percent = ((100 * killed) / mutants.length).toFixed(1);
  return mutants.length === 0 ? '–' : `${killed} of ${mutants.length} (${percent} %)`;
}

function section(title: string, lines: readonly string[]): string {
  return `\n${title}: ${lines.length === 0 ? 'none.' : `\n\n${lines.map((line) => `- ${line}`).join('\n')}`}`;
}
