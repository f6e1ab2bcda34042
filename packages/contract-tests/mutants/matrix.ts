// What the runs of the mutants say, as numbers and as Markdown.
import type { Mutant } from './mutant.ts';
import type { Finding } from './one.ts';

/** One mutant and what the suite made of it. */
export interface Judged {
  readonly mutant: Mutant;
  /** Absent when the suite could not run. */
  readonly finding: Finding | undefined;
  /** Rules that pass on the sound server and fail on the mutant; those that fail on the fewest mutants first. */
  readonly killedBy: readonly string[];
}

export interface Matrix {
  readonly judged: readonly Judged[];
  /** Rules that do not pass on the sound server: false alarms, which kill nothing, with how they went. */
  readonly alarms: Readonly<Record<string, string>>;
  /** Rules that pass on the sound server and kill no mutant. */
  readonly idle: readonly string[];
}

/** Compares what was found of the mutants with what was found, once or more often, of the sound server. */
export function compare(sound: readonly Finding[], found: ReadonlyMap<Mutant, Finding | undefined>): Matrix {
  const ids = [...new Set(sound.flatMap(({ outcomes }) => Object.keys(outcomes)))];
  const passing = ids.filter((id) => sound.every(({ outcomes }) => outcomes[id] === 'pass'));
  const alarms = ids.flatMap((id) => {
    const failed = sound.find(({ outcomes }) => outcomes[id] === 'fail');
    return failed ? [[id, failed.reasons[id] ?? '']] : [];
  });
  const failing = (finding: Finding | undefined) => passing.filter((id) => finding?.outcomes[id] === 'fail');
  const kills = new Map(passing.map((id) => [id, 0]));
  for (const finding of found.values())
    for (const id of failing(finding)) kills.set(id, (kills.get(id) ?? 0) + 1);
  const rank = (id: string) => kills.get(id) ?? 0;
  const judged = [...found].map(([mutant, finding]) => {
    return { mutant, finding, killedBy: failing(finding).sort((a, b) => rank(a) - rank(b)) };
  });
  return { judged, alarms: Object.fromEntries(alarms), idle: passing.filter((id) => rank(id) === 0) };
}

/** How many rules a row names before it counts the rest. */
const NAMED = 4;

/** The matrix for people. */
export function toMarkdown({ judged, alarms, idle }: Matrix): string {
  const falseAlarms = section(
    'Rules that fail on the sound server',
    Object.entries(alarms).map(([id, reason]) => `\`${id}\`: ${reason}`),
  );
  if (judged.length === 0) return falseAlarms;
  const survivors = judged.filter(({ killedBy }) => killedBy.length === 0);
  const killed = judged.length - survivors.length;
  const kinds = [...new Set(judged.map(({ mutant }) => mutant.kind))].map((kind) => {
    const ofKind = judged.filter(({ mutant }) => mutant.kind === kind);
    return `| ${kind} | ${ofKind.filter(({ killedBy }) => killedBy.length > 0).length} | ${ofKind.length} |`;
  });
  const rows = judged.map(({ finding, killedBy, mutant }) => {
    const named = killedBy.slice(0, NAMED).map((id) => `\`${id}\``);
    const more = killedBy.length > NAMED ? ` and ${killedBy.length - NAMED} more` : '';
    const fate = finding ? 'survives' : 'the suite could not run';
    return `| \`${mutant.id}\` | ${mutant.summary} | ${named.length > 0 ? named.join(', ') + more : `**${fate}**`} |`;
  });
  return [
    `Killed: ${killed} of ${judged.length} mutants (${((100 * killed) / judged.length).toFixed(1)} %).`,
    `\n| kind | killed | of |\n| --- | --- | --- |\n${kinds.join('\n')}`,
    `\n| mutant | fault | killed by |\n| --- | --- | --- |\n${rows.join('\n')}`,
    section(
      'Mutants that no rule kills',
      survivors.map(({ mutant }) => `\`${mutant.id}\`: ${mutant.summary}`),
    ),
    section(
      'Rules that kill no mutant',
      idle.map((id) => `\`${id}\``),
    ),
    falseAlarms,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return `\n${title}: ${lines.length === 0 ? 'none.' : `\n\n${lines.map((line) => `- ${line}`).join('\n')}`}`;
}
