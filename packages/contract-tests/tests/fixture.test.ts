import { type Outcome, testValuesOf } from '@bridges-api/sandbox/test-values';
import { describe, expect, it } from 'vitest';
import { FixtureError, parseFixture, readFixture } from '../src/suite/fixture.ts';

const login = { name: 'a', bridgeID: 'b', steps: [], ends: 'complete' };

describe('a fixture is refused', () => {
  it.each<[string, unknown, RegExp]>([
    ['that is not JSON', '{"logins":', /is not JSON/],
    ['without logins', {}, /must have required property 'logins'/],
    ['with a misspelt key', { logins: [{ ...login, bridge: 'b' }] }, /must NOT have additional properties/],
    [
      'with values that are no text',
      { logins: [{ ...login, steps: [{ step: 's', fields: { a: 1 } }] }] },
      /must be string/,
    ],
    ['with two logins of one name', { logins: [login, login] }, /two logins named "a"/],
    [
      'that reconnects a login it does not have',
      { logins: [{ ...login, reconnects: 'c' }] },
      /no login "c" to reconnect/,
    ],
  ])('%s', (_, value, message) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    expect(() => parseFixture(text, 'mine.json')).toThrow(message);
    expect(() => parseFixture(text, 'mine.json')).toThrow(FixtureError);
  });

  it('without repeating what it holds', () => {
    const text = '{"logins":[{"name":"a","password":"hunter22"}';
    expect(() => parseFixture(text, 'mine.json')).toThrow(/^(?!.*hunter22)/);
  });
});

describe("the sandbox's fixture", () => {
  const { logins, testValues } = readFixture('sandbox');
  const entries = logins.flatMap(({ bridgeID, name, steps }) =>
    steps.flatMap(({ again = false, fields, slow = false, step }) =>
      Object.entries(fields).map(([field, value]) => ({ again, bridgeID, field, name, slow, step, value })),
    ),
  );

  it('says that its values are test values', () => {
    expect(testValues).toBe(true);
  });

  it.each(entries)('$name: $bridgeID knows the $field $value', ({ again, bridgeID, field, slow, value }) => {
    const outcome: Outcome | undefined = testValuesOf(bridgeID, field).find(
      (row) => row.value === value,
    )?.outcome;
    expect(outcome).toBeDefined();
    // At most so many seconds.
    if (outcome === 'slow') expect(Number(slow)).toBeGreaterThan(0);
    if (outcome?.startsWith('wrong_')) expect(again).toBe(true);
  });

  it.each(entries.filter(({ again }) => again))('$name: a value of $step is wrong', ({ name, step }) =>
    expect(outcomesOf(name, step, 'again')).toContainEqual(expect.stringMatching(/^wrong_/)),
  );

  it.each(entries.filter(({ slow }) => slow))('$name: a value of $step is slow', ({ name, step }) =>
    expect(outcomesOf(name, step, 'slow')).toContain('slow'),
  );

  function outcomesOf(name: string, step: string | undefined, mark: 'again' | 'slow') {
    return entries
      .filter((entry) => entry.name === name && entry.step === step && entry[mark])
      .map(
        ({ bridgeID, field, value }) =>
          testValuesOf(bridgeID, field).find((row) => row.value === value)?.outcome,
      );
  }
});
