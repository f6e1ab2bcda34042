// What the rules that follow from the spec alone are tried on.
import { type Operation, type Parameter, responseOf } from '@bridges-api/spec/operations';
import { elementAt } from '@bridges-api/spec/sources';
import { brokenByTexts } from '../../inputs/breaks.ts';
import { oneLine } from '../../sources.ts';
import { examplesOf, schemaOf } from '../../spec.ts';
import type { Login } from '../../suite/answer-types.ts';
import { walksOfThere } from '../../suite/chosen-logins.ts';
import type { Context } from '../../suite/context.ts';
import { NotApplicable, type Profile, Skip } from '../../suite/rule.ts';
import type { Live } from '../../suite/sessions.ts';
import { start, starts } from '../../suite/starts.ts';

type Params = Record<string, string>;

/** What the spec says first of a response, in one line. It is the sentence for what follows from that response alone. */
export function sentenceOf(operation: Operation, status: number): string {
  const { operationId } = operation;
  const response = responseOf(operation, status);
  if (!response) throw new Error(`${operationId} documents no ${status}.`);
  const [first] = elementAt(response.pointer)?.texts ?? [];
  if (!first) throw new Error(`${operationId} says nothing of its ${status}.`);
  return oneLine(first.text);
}

/** Path parameters that lead nowhere, so that a server which fails to refuse a request has nothing to do it to. */
export function nowhere(t: Context, operation: Operation): Params {
  return Object.fromEntries(
    operation.parameters.path.map((parameter) => [parameter.name, unknownOf(t, parameter)]),
  );
}

/** An ID that nothing has, and that keeps to its schema: one that does not would be refused for that. */
export function unknownOf(t: Context, parameter: Parameter): string {
  const schema = schemaOf(parameter);
  const id = t.unknownID();
  const digits = id.replaceAll(/\D/g, '');
  const like = [id, id.replaceAll('-', ''), id.slice(-12), digits, id.toUpperCase(), digits.slice(-12)];
  const found = like.find((text) => brokenByTexts(schema, [text]).length === 0);
  return (
    found ??
    t.notApplicable(
      `No ${parameter.name} is known that nothing has: teach it to src/rules/from-spec/subject.ts.`,
    )
  );
}

/** A body that the operation takes, if it takes any: the first of the spec's examples. */
export function validBody({ body }: Operation): object | undefined {
  return body && (Object.values(examplesOf(body))[0] as object);
}

/** Path parameters of something that is there. What it is may be shared, so it must not be changed. */
export async function somewhere(t: Context, operation: Operation): Promise<Params> {
  if (t.run.options.isMock) return examples(operation);
  const names = operation.parameters.path.map(({ name }) => name);
  if (names.includes('loginSessionID')) {
    const { bridgeID, currentStep, loginSessionID } = await t.shared('subject', aSession);
    return { bridgeID, loginSessionID, stepID: currentStep.stepID };
  }
  if (names.includes('loginID')) {
    const { bridgeID, loginID } = operation.method === 'GET' ? await anyLogin(t) : await removableLogin(t);
    return { bridgeID, loginID };
  }
  const found: Params = {
    ...(names.includes('bridgeID') && { bridgeID: await t.anyBridge() }),
    ...(names.includes('accountID') && { accountID: await anyAccount(t) }),
  };
  const strange = names.find((name) => !(name in found));
  return strange === undefined
    ? found
    : t.notApplicable(`Nothing finds a ${strange}: teach it to src/rules/from-spec/subject.ts.`);
}

/** Something that is there, if there is anything, so that what the operation does with the parameter is seen. */
export async function anywhere(t: Context, operation: Operation): Promise<Record<string, string>> {
  try {
    return await somewhere(t, operation);
  } catch (error) {
    if (error instanceof NotApplicable || error instanceof Skip) return nowhere(t, operation);
    throw error;
  }
}

/** A session that stays as it is: a display could be replaced while it is used. */
export async function aSession(t: Context): Promise<Live> {
  const isStill = (await starts(t)).some(({ step }) => step.type !== 'display_and_wait');
  return isStill
    ? start(t, undefined, { what: ' that is no display', fits: ({ type }) => type !== 'display_and_wait' })
    : start(t);
}

/** The least profile in which `somewhere` finds what the operation is about. */
export function profileOf({ method, parameters: { path } }: Operation): Profile {
  if (path.some(({ name }) => name === 'loginSessionID')) return 'session';
  if (method === 'GET') return 'read';
  return path.some(({ name }) => name === 'loginID') ? 'full' : 'session';
}

async function anyAccount(t: Context): Promise<string> {
  const [account] = await t.accounts();
  return account?.accountID ?? t.notApplicable('The server has no account.');
}

/** A login of any bridge. */
export async function anyLogin(t: Context): Promise<Login> {
  return t.shared('any login', async (own) => {
    for (const { id } of await own.bridges()) {
      const [login] = await own.logins(id);
      if (login) return login;
    }
    return own.notApplicable('No bridge has a login.');
  });
}

/** A login that this run has made, which may be removed. */
export async function removableLogin(t: Context): Promise<{ bridgeID: string; loginID: string }> {
  const [done] = await walksOfThere(t, { forms: 1 });
  const { bridgeID, login, loginID = login?.loginID } = done?.end ?? t.skip('No login was completed.');
  return { bridgeID, loginID: loginID ?? t.fail(`The complete session of ${bridgeID} has no loginID.`) };
}

function examples({ parameters }: Operation): Params {
  return Object.fromEntries(parameters.path.map(({ name, example }) => [name, String(example)]));
}
