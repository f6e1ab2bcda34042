// Finds the operation that a path and a method name. There is no other list of routes than the spec's.

/** What a path leads to. */
export interface Found<Row> {
  /** The rows of this path, by method. Two paths of the spec may match, such as one with a parameter. */
  readonly rows: ReadonlyMap<string, Row>;
  /** The values of the path's parameters, decoded. */
  readonly values: readonly string[];
}

/** One segment of the paths, with what can follow it. */
interface Segment<Row> {
  readonly literals: Map<string, Segment<Row>>;
  parameter: Segment<Row> | undefined;
  readonly rows: Map<string, Row>;
}

/** Makes what finds a row by an encoded path: all that match, those that are named literally first. */
export function createRouter<Row extends { readonly method: string; readonly path: string }>(
  rows: readonly Row[],
): (path: string) => Found<Row>[] {
  const root = segment<Row>();
  for (const row of rows) {
    let at = root;
    for (const name of row.path.split('/').slice(1)) {
      if (name.startsWith('{')) {
        at.parameter ??= segment();
        at = at.parameter;
      } else {
        const next = at.literals.get(name) ?? segment();
        at.literals.set(name, next);
        at = next;
      }
    }
    at.rows.set(row.method, row);
  }
  return (path) => {
    const found: Found<Row>[] = [];
    const names = decoded(path);
    if (names) collect(root, names, 0, [], found);
    return found;
  };
}

function collect<Row>(
  at: Segment<Row>,
  names: readonly string[],
  index: number,
  values: readonly string[],
  found: Found<Row>[],
): void {
  const name = names[index];
  if (name === undefined) {
    if (at.rows.size > 0) found.push({ rows: at.rows, values });
    return;
  }
  const literal = at.literals.get(name);
  if (literal) collect(literal, names, index + 1, values, found);
  if (at.parameter) collect(at.parameter, names, index + 1, [...values, name], found);
}

/** The segments of a path. Nothing when it is none, or cannot be decoded. */
function decoded(path: string): string[] | undefined {
  if (!path.startsWith('/')) return undefined;
  const names = path.slice(1).split('/');
  if (!path.includes('%')) return names;
  try {
    return names.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function segment<Row>(): Segment<Row> {
  return { literals: new Map(), parameter: undefined, rows: new Map() };
}

/** The parts of a request's target. */
export interface Target {
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Of a target that is a whole address, as proxies are sent it: the host and port. */
  readonly host: string | undefined;
}

/** Takes a target apart. One that has no path, such as `*`, has itself as one, which leads nowhere. */
export function readTarget(target: string): Target {
  const [, host, rest = target] = target.startsWith('/')
    ? []
    : (/^https?:\/\/([^/?#]*)(.*)$/is.exec(target) ?? []);
  const end = rest.search(/[?#]/);
  if (end < 0) return { path: rest, query: '', host };
  const query = rest[end] === '?' ? (rest.slice(end + 1).split('#', 1)[0] ?? '') : '';
  return { path: rest.slice(0, end), query, host };
}
