import { sep } from 'node:path';

/** A path of this system as addresses, patterns and git have it: with a slash between folders, where Windows has a backslash. */
export function withSlashes(path: string, separator: string = sep): string {
  return path.replaceAll(separator, '/');
}
