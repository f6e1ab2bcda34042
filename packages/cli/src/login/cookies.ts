import type { CookiesStep, FieldsAnswer, LoginContext } from '@bridges-api/client';
import { CLIError } from '../exit-codes.ts';
import { defaults } from '../generated/defaults.ts';
import { oneLine, safe } from '../text.ts';
import { readBrowserValues } from '../values/browser-values.ts';
import { GivenValues } from '../values/given-values.ts';
import { readTextFile } from '../values/inputs.ts';
import type { Guide } from './guide.ts';
import { matcher } from './pattern.ts';

type Field = CookiesStep['fields'][number];
type Values = Record<string, string>;

/** Sends the user to a web page and asks for what is found there, as far as the command line does not have it. */
export async function collectCookies(
  guide: Guide,
  step: CookiesStep,
  { issues }: Pick<LoginContext, 'issues'>,
): Promise<FieldsAnswer> {
  const { screen, prompts, cookies: given } = guide;
  screen.say(pageText(step));
  const reasons = guide.reasons(issues, step.fields);
  for (const reason of reasons) screen.say(reason);
  const values = await valuesFor(guide, step, given);
  if (prompts && missingOf(step, values).length > 0) Object.assign(values, await ask(guide, step, values));
  const missing = missingOf(step, values);
  if (missing.length > 0) throw guide.missing('--cookie', missing, step.instructions, reasons);
  return { ...guide.submit(values), source: 'api' };
}

function pageText({ url, instructions, userAgent }: CookiesStep): string {
  const lines = [instructions ?? 'Sign in on this page.', `Open ${url}`];
  if (userAgent) lines.push(`with a browser that calls itself ${userAgent}`);
  return lines.map(oneLine).join('\n');
}

async function ask(guide: Guide, step: CookiesStep, values: Readonly<Values>): Promise<Values> {
  const { prompts, screen } = guide;
  if (step.extractJS)
    screen.say(
      `In the browser's console on that page, this script finds the values:\n${safe(step.extractJS)}`,
    );
  const how = await prompts?.choose('When you have signed in, how do you want to give the values?', [
    {
      value: 'type',
      label: 'Paste one after the other',
      hint: step.fields.map(({ id }) => oneLine(id)).join(', '),
    },
    {
      value: 'all',
      label: 'Paste all at once',
      hint: 'a Cookie line, a request copied as cURL, or JSON in one line',
    },
    { value: 'file', label: 'Read a file', hint: 'with such a text, or cookies.txt' },
  ]);
  if (how === 'type')
    return typeAll(
      guide,
      step.fields.filter(({ id }) => !values[id]),
    );
  const text =
    how === 'all'
      ? await prompts?.secret({ message: 'Values' })
      : await readFile(guide, await askForPath(guide));
  const found = readBrowserValues(text ?? '');
  const all = { ...values, ...(await valuesFor(guide, step, new GivenValues(found ?? []))) };
  const missing = missingOf(step, all);
  if (missing.length === 0) return all;
  if (text !== undefined)
    screen.say(
      found
        ? `There is no value for ${missing.map(oneLine).join(', ')} in it.`
        : 'That is neither a Cookie line, nor a request copied as cURL, JSON or cookies.txt.',
    );
  return ask(guide, step, values);
}

async function askForPath({ prompts }: Guide): Promise<string> {
  return (await prompts?.text({ message: 'Path of the file' })) ?? '';
}

/** Undefined when it cannot be read, which is said. */
async function readFile({ screen }: Guide, path: string): Promise<string | undefined> {
  try {
    return await readTextFile('Path', path);
  } catch (error) {
    if (!(error instanceof CLIError)) throw error;
    screen.say(error.message);
    return undefined;
  }
}

/** What was given for the fields of a step, decoded where a field wants it decoded. */
async function valuesFor({ screen }: Guide, { fields }: CookiesStep, given: GivenValues): Promise<Values> {
  const values: Values = {};
  for (const { id, name = id, pattern, sources = [] } of fields) {
    const names = [id, name, ...sources.flatMap((source) => source.name ?? [])];
    const domains = sources.flatMap(({ cookieDomain }) => cookieDomain ?? []);
    const value = given.take(names, domains);
    if (!value) continue;
    const decoded = await decodedFor(pattern, value);
    if (decoded !== value) screen.say(`${oneLine(name)} was URL-encoded. It is submitted decoded.`);
    values[id] = decoded;
  }
  return values;
}

/** The value; or what it is decoded, where that alone is what the pattern wants. */
async function decodedFor(pattern: string | undefined, value: string): Promise<string> {
  const matches = await matcher(pattern);
  if (matches(value) || !/%[\da-f]{2}/i.test(value)) return value;
  try {
    const decoded = decodeURIComponent(value);
    return matches(decoded) ? decoded : value;
  } catch {
    return value;
  }
}

function missingOf({ fields }: CookiesStep, values: Readonly<Values>): string[] {
  return fields
    .filter(({ id, required = defaults.CookieField.required }) => required && !values[id])
    .map(({ id }) => id);
}

async function typeAll({ prompts, screen }: Guide, fields: readonly Field[]): Promise<Values> {
  const values: Values = {};
  for (const field of fields) {
    const { id, required = defaults.CookieField.required, pattern } = field;
    const matches = await matcher(pattern);
    const validate = (value: string) => {
      if (value === '') return required ? 'Paste the value.' : undefined;
      if (matches(value) || /%[\da-f]{2}/i.test(value)) return undefined;
      return 'This is not the value: it looks otherwise.';
    };
    const value = await prompts?.secret({ message: place(field), validate });
    if (!value) continue;
    const decoded = await decodedFor(pattern, value);
    if (decoded !== value) screen.say('It was URL-encoded. It is submitted decoded.');
    values[id] = decoded;
  }
  return values;
}

/** What a field is and where it is found: `SID (cookie of .google.com)`. */
function place({ id, name = id, type, required = defaults.CookieField.required, sources }: Field): string {
  const [source] = sources ?? [];
  const kind = (type ?? source?.type ?? 'value').replaceAll('_', ' ');
  const domain = source?.cookieDomain ? ` of ${source.cookieDomain}` : '';
  return oneLine(`${name} (${kind}${domain}${required ? '' : ', may be left empty'})`);
}
