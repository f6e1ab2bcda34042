import { posix, win32 } from 'node:path';
import { expect, it } from 'vitest';
import { withSlashes } from './slashes.ts';

it.each([
  ['Windows', win32],
  ['other systems', posix],
])('paths of %s get slashes between their folders', (_, { join, sep }) => {
  expect(withSlashes(join('guides', 'a.html'), sep)).toBe('guides/a.html');
});

it('a backslash in a name stays where it is no separator', () => {
  expect(withSlashes('guides/a\\b.html', posix.sep)).toBe('guides/a\\b.html');
});
