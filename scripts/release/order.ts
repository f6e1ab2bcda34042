import type { Tarball } from './tarballs.ts';

/**
 * Tarballs, each after those that it depends on.
 *
 * @throws {Error} when they depend on each other in a circle
 */
export function inOrder<One extends Pick<Tarball, 'manifest'>>(tarballs: readonly One[]): One[] {
  const ordered: One[] = [];
  let rest = [...tarballs];
  while (rest.length > 0) {
    const names = new Set(rest.map(({ manifest }) => manifest.name));
    const ready = rest.filter(
      ({ manifest }) => !Object.keys(manifest.dependencies ?? {}).some((name) => names.has(name)),
    );
    if (ready.length === 0) throw new Error(`These depend on each other: ${[...names].join(', ')}.`);
    ordered.push(...ready);
    rest = rest.filter((one) => !ready.includes(one));
  }
  return ordered;
}
