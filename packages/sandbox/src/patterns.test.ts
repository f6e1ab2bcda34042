import { acceptable } from '@bridges-api/core';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { testValues } from './networks/test-values.ts';
import { answer, everyFlow, testSandbox, walk } from './testing/sandbox-walk.ts';

const sandbox = testSandbox({ overrides: { linkedin: { disabled: false } } });

/** Every pattern that a step of the sandbox has. */
async function patterns(): Promise<string[]> {
  const found = new Set<string>();
  for (const { network, flowID } of await everyFlow(sandbox))
    await walk(sandbox, network.profile.id, {
      flowID,
      accepts: acceptable,
      onStep: (step) => {
        if (!('fields' in step)) return;
        answer(network.profile.id, step);
        for (const field of step.fields) if (field.pattern !== undefined) found.add(field.pattern);
      },
    });
  return [...found];
}

/**
 * A `RegExp` has no bound of its own. The patterns here need none: each is short, and 64 KiB of whatever is in it, the most that a body
 * has room for, takes it no time to speak of. One that looks again from each character would need seconds, `(a+)+$` would never end.
 */
it('has no pattern that any value takes long', async () => {
  for (const pattern of await patterns()) {
    const pieces = [
      ...new Set(['a', '0', '-', '.', 'a.', 'a-', '\n', ...(pattern.match(/[\w.:/=-]+/g) ?? [])]),
    ];
    for (const piece of pieces)
      for (const rest of ['', '!', '\n'])
        for (const start of ['', pattern.replaceAll(/\W/g, '')]) {
          const value = start + piece.repeat(65_536 / piece.length) + rest;
          const before = performance.now();
          new RegExp(pattern, 'u').test(value);
          expect({ pattern, piece, isSoon: performance.now() - before < 1000 }).toMatchObject({
            isSoon: true,
          });
        }
  }
});

it('reads its patterns as RE2 does, since it has no RE2 of its own', async () => {
  const all = await patterns();
  expect(all.length).toBeGreaterThan(0);
  const values = [
    ...testValues.map(({ value }) => value),
    '',
    ' ',
    'ä',
    '😀',
    'x\n',
    '+1 415',
    'a@b',
    '12345\n',
  ];
  for (const pattern of all)
    for (const value of values)
      expect({ pattern, value, found: new RegExp(pattern, 'u').test(value) }).toEqual({
        pattern,
        value,
        found: RE2JS.compile(pattern).test(value),
      });
});
