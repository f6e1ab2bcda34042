// A login at a terminal: connect.ts BRIDGE FLOW. Every kind of step has its handler.
import { createInterface } from 'node:readline/promises';
import {
  type CookiesStep,
  createBridgesClient,
  type DisplayAndWaitStep,
  type FieldsAnswer,
  type LoginContext,
  login,
  matchDisplay,
  type UserInputStep,
} from '@bridges-api/client';
import { renderUnicodeCompact } from 'uqr';

const [bridgeID = 'local-whatsapp', flowID = 'qr'] = process.argv.slice(2);
const { stdin, stdout } = process;
const terminal = createInterface({
  input: stdin,
  output: stdout,
  terminal: false,
});

// #region run
const client = createBridgesClient();
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()); // a Cancel button does the same

const { signal } = stop;
const handlers = { input, cookies, display };
const outcome = await login(client, { bridgeID, flowID }, handlers, { signal });
// #endregion run

// #region end
if (outcome.ok)
  console.log(`Connected ${outcome.account?.accountID ?? bridgeID}.`);
else if (outcome.kind === 'aborted') console.log('You gave the login up.');
else console.log(outcome.message);
// #endregion end
terminal.close();

// #region input
async function input(
  step: UserInputStep,
  { issues, signal }: LoginContext,
): Promise<FieldsAnswer> {
  console.log(step.instructions ?? '');
  tell(issues);

  const fields: Record<string, string> = {};
  for (const field of step.fields) {
    const { id, label = id, initialValue = '', options, optional } = field;
    const hint = options?.join(' or ') ?? initialValue;
    const prompt = hint ? `${label} (${hint}): ` : `${label}: `;
    const typed = await terminal.question(prompt, { signal });
    const value = typed || initialValue;
    if (value || !optional) fields[id] = value;
  }
  return { fields };
}

function tell(issues: LoginContext['issues']) {
  for (const { path, message } of issues)
    console.log(`${path.at(-1) ?? 'The answer'}: ${message}`);
}
// #endregion input

// #region cookies
async function cookies(
  step: CookiesStep,
  { issues, signal }: LoginContext,
): Promise<FieldsAnswer> {
  console.log(step.instructions ?? '');
  console.log(`Sign in at ${step.url} and copy from the browser:`);
  tell(issues);

  const fields: Record<string, string> = {};
  for (const { id, name = id, required = true } of step.fields) {
    const prompt = required ? `${name}: ` : `${name} (if it is there): `;
    const value = await terminal.question(prompt, { signal });
    if (value || required) fields[id] = value;
  }
  return { fields, source: 'api' };
}
// #endregion cookies

// #region display
function display(step: DisplayAndWaitStep) {
  console.log(step.instructions ?? '');
  const drawing = matchDisplay(step.display, {
    qr: ({ data }) => renderUnicodeCompact(data),
    emoji: ({ imageURL }) => `The picture at ${imageURL}`,
    code: ({ data }) => data,
    nothing: () => 'Please wait …',
    unknown: (newer) => `This program is too old to draw "${newer.type}".`,
  });
  console.log(drawing);
}
// #endregion display
