// Values tried on every field of a fixture's logins, in forms whose other values are right.

import type { Field, Step } from './answer-types.ts';
import { walks } from './chosen-logins.ts';
import type { Context } from './context.ts';
import { fits, required } from './fields.ts';
import { type FixtureStep, isReconnect } from './fixture.ts';
import { expectIssues, expectUntouched, issuePaths, type Live, live, submit } from './sessions.ts';
import { startAs, starts } from './starts.ts';
import { bodyOf, walk } from './walk.ts';

/** Values made from a right one, for a field that is meant: none otherwise. */
export type Made = (field: Field, right: string, step: Step) => readonly string[];

/** Values that a field does not take are refused, in forms whose other values are right. */
export function expectRefused(t: Context, what: string, wrong: Made): Promise<void> {
  return eachField(t, what, wrong, async (session, entry, { id }, value) => {
    expectIssues(t, await submitWith(t, session, entry, id, value), 'invalid_fields', [['fields', id]]);
    await expectUntouched(t, session);
  });
}

/**
 * Values that keep to a field's rules are not refused. Another field is left out, so that the server refuses the form all
 * the same, and no network is asked.
 */
export function expectTaken(t: Context, what: string, right: Made): Promise<void> {
  const fitting: Made = (field, value, step) => {
    const isAlone = required(step).every(({ id }) => id === field.id);
    return isAlone || isTyped(field) ? [] : right(field, value, step).filter((made) => fits(field, made));
  };
  return eachField(t, what, fitting, (session, { fields }, field, value) =>
    expectNotNamed(t, session, field, { ...fields, [field.id]: value }),
  );
}

/** Of these the spec asks more than the rules of the field do. */
export function isTyped({ type }: Field): boolean {
  return type === 'phone_number' || type === 'email';
}

/** A form that lacks another field is refused for that one, and not for this. */
export async function expectNotNamed(
  t: Context,
  session: Live,
  { id }: Field,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const { currentStep } = session;
  const missing = required(currentStep).find((other) => other.id !== id);
  const fields = Object.fromEntries(Object.entries(values).filter(([name]) => name !== missing?.id));
  const answer = await submit(t, session, { type: currentStep.type, fields });
  expectIssues(t, answer, 'invalid_fields', [['fields', missing?.id ?? '']]);
  t.check(
    !issuePaths(answer).includes(pathOf(id)),
    `The field ${id} refuses a value that keeps to its rules.`,
  );
}

/**
 * Tries values on fields, wherever in a login they come.
 *
 * @param what a field has that is looked for, for the message
 */
async function eachField(
  t: Context,
  what: string,
  made: Made,
  check: (session: Live, entry: FixtureStep, field: Field, value: string) => Promise<void>,
): Promise<void> {
  const tries = new Map<string, () => Promise<void>>();
  for (const { bridgeID, entry, reach, step } of await forms(t)) {
    for (const field of step.fields ?? []) {
      const values = made(field, entry.fields[field.id] ?? '', step).filter((value) => value !== '');
      const name = `${bridgeID} ${step.stepID} ${field.id}`;
      if (values.length === 0 || tries.has(name)) continue;
      tries.set(name, async () => {
        const session = await reach();
        for (const value of values) await check(session, entry, field, value);
      });
    }
  }
  if (tries.size === 0) t.skip(`No form of the fixture's logins that complete has a field with ${what}.`);
  // At a bridge that allows one account, each starts when the one before is over.
  if (t.run.isAlone) for (const tried of tries.values()) await tried();
  else await Promise.all([...tries.values()].map((tried) => tried()));
}

/** A form that the fixture has values for. */
interface Form {
  readonly bridgeID: string;
  readonly step: Step;
  readonly entry: FixtureStep;
  /** A session that waits at it. */
  readonly reach: () => Promise<Live>;
}

/** Every form of a login that completes; of one that connects the only account of its bridge, the first. */
async function forms(t: Context): Promise<Form[]> {
  const complete = await walks(t, { ends: 'complete', forms: 1 });
  const later = complete.flatMap(({ login, visits }) => {
    const filled = visits.flatMap(({ before, entry }) => (entry ? [{ before, entry }] : []));
    return filled.map(({ before: { bridgeID, currentStep: step }, entry }, index) => ({
      bridgeID,
      step,
      entry,
      reach: async () => {
        const { end } = await walk(t, login, ({ currentStep: { type } }, submitted) => {
          return submitted === index && type !== 'display_and_wait';
        });
        return live(t, end);
      },
    }));
  });
  const ways = await starts(t);
  const only = t
    .fixtureLogins('that completes', ({ ends }) => ends === 'complete')
    .flatMap((login) => {
      const { bridgeID, flowID, steps } = login;
      const way = ways.find((one) => one.bridgeID === bridgeID && one.flowID === flowID);
      const [entry] = steps;
      if (isReconnect(login) || !way || !entry || way.step.type === 'display_and_wait') return [];
      return [{ bridgeID, step: way.step, entry, reach: () => startAs(t, way) }];
    });
  return [...later, ...only];
}

function submitWith(t: Context, session: Live, entry: FixtureStep, id: string, value: string) {
  return submit(t, session, bodyOf(session, { ...entry, fields: { ...entry.fields, [id]: value } }));
}

/** As `issuePaths` writes it. */
export function pathOf(fieldID: string): string {
  return JSON.stringify(['fields', fieldID]);
}
