import { expect, test } from 'vitest';
import { isClosed } from './key-file.ts';

const [ROOT, US] = [0, 1000];

test.each([
  ['ours alone', { uid: US, mode: 0o600 }, US, true],
  ['ours, of our group too', { uid: US, mode: 0o640 }, US, false],
  ['ours, of everybody', { uid: US, mode: 0o604 }, US, false],
  ["root's, as systemd hands it over", { uid: ROOT, mode: 0o440 }, US, true],
  ["root's, written by a group", { uid: ROOT, mode: 0o660 }, US, false],
  ["root's, of everybody", { uid: ROOT, mode: 0o444 }, US, false],
  ["root's, of a group, when we are root", { uid: ROOT, mode: 0o440 }, ROOT, false],
  ['any where there are no modes', { uid: ROOT, mode: 0o666 }, undefined, true],
])('tells a closed file by its mode and owner: %s', (_, file, user, closed) => {
  expect(isClosed({ ...file, mode: 0o100_000 | file.mode }, user)).toBe(closed);
});
