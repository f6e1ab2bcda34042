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
      onStep: (step) => {
        if (step.type === 'display_and_wait') return;
        answer(network.profile.id, step);
        for (const field of step.fields) if (field.pattern !== undefined) found.add(field.pattern);
      },
    });
  return [...found];
}

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
