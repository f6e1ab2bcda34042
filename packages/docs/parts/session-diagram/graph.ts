/** The state that follows from each state and event. */
export type Transitions = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;

/** States that every event treats alike, which a reader may take for one. */
export interface Group {
  readonly states: readonly string[];
  /** Which column it stands in, from 0: after all that lead to it, but for those it leads back to. */
  readonly column: number;
}

/** One arrow: what leads from a group to a state, by any of the events. */
export interface Arrow {
  readonly from: Group;
  readonly to: string;
  readonly events: readonly string[];
}

export interface Graph {
  readonly groups: readonly Group[];
  readonly arrows: readonly Arrow[];
}

/**
 * Groups states and orders the groups by what leads to what.
 *
 * @throws {Error} when an event leads to a state that is not in the table
 */
export function graphOf(transitions: Transitions): Graph {
  const states = Object.keys(transitions);
  const unknown = states.flatMap((state) => targets(transitions, state)).find((to) => !states.includes(to));
  if (unknown !== undefined) throw new Error(`An event leads to "${unknown}", which is no state.`);

  const members = groupAlike(transitions);
  const columns = columnsOf(members, transitions);
  const groups = members.map((group, index) => ({ states: group, column: columns[index] ?? 0 }));
  return { groups, arrows: groups.flatMap((group) => arrowsFrom(group, transitions)) };
}

/** The end states stay apart: each is an outcome of its own. */
function groupAlike(transitions: Transitions): string[][] {
  const groups = new Map<string, string[]>();
  for (const [state, row] of Object.entries(transitions)) {
    const events = Object.entries(row).sort();
    const key = events.length === 0 || isStart(transitions, state) ? state : JSON.stringify(events);
    groups.set(key, [...(groups.get(key) ?? []), state]);
  }
  return [...groups.values()];
}

function isStart(transitions: Transitions, state: string): boolean {
  return !Object.keys(transitions).some((from) => targets(transitions, from).includes(state));
}

/** Each group one column after the last of those that lead to it. What leads back to a group before it does not count. */
function columnsOf(groups: readonly (readonly string[])[], transitions: Transitions): number[] {
  const columns = groups.map(() => 0);
  const visit = (index: number, path: readonly number[]) => {
    const followers = groups.flatMap((group, other) =>
      other !== index && leads(groups[index] ?? [], group, transitions) ? [other] : [],
    );
    for (const follower of followers) {
      const column = (columns[index] ?? 0) + 1;
      if (path.includes(follower) || (columns[follower] ?? 0) >= column) continue;
      columns[follower] = column;
      visit(follower, [...path, follower]);
    }
  };
  for (const [index, group] of groups.entries())
    if (group.some((state) => isStart(transitions, state))) visit(index, [index]);
  return columns;
}

function leads(from: readonly string[], to: readonly string[], transitions: Transitions): boolean {
  return from.some((state) => targets(transitions, state).some((target) => to.includes(target)));
}

function arrowsFrom(group: Group, transitions: Transitions): Arrow[] {
  const [first = ''] = group.states;
  const events = Object.entries(transitions[first] ?? {}) as [string, string][];
  return [...new Set(events.map(([, to]) => to))].map((to) => ({
    from: group,
    to,
    events: events.filter(([, target]) => target === to).map(([event]) => event),
  }));
}

function targets(transitions: Transitions, state: string): string[] {
  return Object.values(transitions[state] ?? {}) as string[];
}
