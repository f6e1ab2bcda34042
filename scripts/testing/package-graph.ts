// Who uses whom in the workspace: by package.json, and by the imports of each file.

/** Names by name: which packages a package uses. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** An import that leads to another package of the workspace. */
export interface Import {
  /** Folder of the package that imports. */
  from: string;
  file: string;
  /** As it is written: `@bridges-api/spec/operations`, `../../server/src/app.ts`. */
  specifier: string;
  /** Folder of the package that it leads to. */
  to: string;
}

/** A way that leads from a package back to itself, such as `a → b → a`; undefined when there is none. */
export function circleOf(graph: Graph): string | undefined {
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): string | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name].join(' → ');
    if (done.has(name)) return undefined;
    for (const next of graph.get(name) ?? []) {
      const circle = visit(next, [...way, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const circle = visit(name, []);
    if (circle) return circle;
  }
  return undefined;
}

/** What a module imports, static or not, with types and re-exports. */
export function specifiersOf(code: string): string[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bresolve\(\s*)(['"])([^'"\s]+)\1/g;
  return [...code.matchAll(pattern)].map(([, , specifier = '']) => specifier);
}
