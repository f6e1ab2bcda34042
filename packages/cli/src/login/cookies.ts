import { readFile } from 'node:fs/promises';
import type { FieldsAnswer, CookiesStep } from '@bridges-api/client';
import { defaults } from '../generated/defaults.ts';
import { oneLine, safe } from '../text.ts';
import type { Guide } from './guide.ts';
import { matcher } from './pattern.ts';

type Field = CookiesStep['fields'][number];

/** Sends the user to a web page and asks for what is found there, as far as the command line does not have it. */
export async function collectCookies(guide: Guide, step: CookiesStep): Promise<FieldsAnswer> {
  const { screen, prompts, cookies: given } = guide;
  screen.say(pageText(step));
  const values: Record<string, string> = {};
  for (const { id, name = id } of step.fields) {
    const value = given.take(id, name);
    if (value) values[id] = value;
  }
  const isOpen = ({ id, required = defaults.CookieField.required }: Field) => required && !values[id];
  if (prompts && step.fields.some(isOpen)) Object.assign(values, await ask(guide, step, values));
  const missing = step.fields.filter(isOpen).map(({ id }) => id);
  if (missing.length > 0) throw guide.missing('--cookie', missing, step.instructions, given);
  screen.wait('', 'Waiting for the network');
  return { fields: values, source: 'api' };
}

function pageText({ url, instructions, userAgent }: CookiesStep): string {
  const lines = [instructions ?? 'Sign in on this page.', `Open ${url}`];
  if (userAgent) lines.push(`with a browser that calls itself ${userAgent}`);
  return lines.map(oneLine).join('\n');
}

async function ask(guide: Guide, step: CookiesStep, values: Readonly<Record<string, string>>) {
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
    { value: 'json', label: 'Paste a JSON object', hint: 'values by name, such as what the script returns' },
    { value: 'file', label: 'Read a file', hint: 'with such a JSON object' },
  ]);
  if (how === 'type')
    return typeAll(
      guide,
      step.fields.filter(({ id }) => !values[id]),
    );
  const validate = (text: string) =>
    parse(text, step) ? undefined : 'This is no JSON object with the values that are needed.';
  if (how === 'json') return parse((await prompts?.secret({ message: 'JSON object', validate })) ?? '', step);
  const path = await prompts?.text({ message: 'Path of the file' });
  const text = await readFile(path ?? '', 'utf8').catch(() => '');
  const found = parse(text, step);
  if (found) return found;
  screen.say('That file cannot be read, or has no JSON object with the values that are needed.');
  return ask(guide, step, values);
}

async function typeAll({ prompts }: Guide, fields: readonly Field[]): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    const { id, required = defaults.CookieField.required, pattern } = field;
    const matches = await matcher(pattern);
    const validate = (value: string) => {
      if (value === '') return required ? 'Paste the value.' : undefined;
      return matches(value) ? undefined : 'This is not the value: it looks otherwise.';
    };
    const value = await prompts?.secret({ message: place(field), validate });
    if (value) values[id] = value;
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

/** The values by field ID, from an object that has them by ID or name. Undefined when a required one is missing. */
function parse(text: string, { fields }: CookiesStep): Record<string, string> | undefined {
  let object: unknown;
  try {
    object = JSON.parse(text);
  } catch {
    return undefined;
  }
  const found = Object.entries((object ?? {}) as object);
  const values: Record<string, string> = {};
  for (const { id, name = id, required = defaults.CookieField.required } of fields) {
    const [, value] = found.find(([key]) => key === id) ?? found.find(([key]) => key === name) ?? [];
    if (typeof value === 'string' && value !== '') values[id] = value;
    else if (required) return undefined;
  }
  return values;
}
