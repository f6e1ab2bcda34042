import { expect, test } from 'vitest';
import { byID } from './present.ts';

test('lists are ordered by code point, not by code unit or locale', () => {
  const ids = ['\u{1f98a}', '\uffee', 'z', 'ä', 'a10', 'a1', '', 'Z', '\u{1f98a}x'];
  expect([...ids].sort(byID((id) => id))).toEqual([
    '',
    'Z',
    'a1',
    'a10',
    'z',
    'ä',
    '\uffee',
    '\u{1f98a}',
    '\u{1f98a}x',
  ]);
});
