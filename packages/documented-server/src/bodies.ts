import { Refusal } from './refusal.ts';
import type { Submission } from './sessions.ts';
import type { Scope } from './shapes.ts';

export type Json = Record<string, unknown>;

/** The body as an object; no bytes are no properties, whatever the content type says. */
export function parsed(text: string): Json {
  if (text === '') return {};
  const value = attempt(() => JSON.parse(text) as unknown);
  if (!isObject(value)) throw new Refusal(400);
  return value;
}

/** What a login session is created with. */
export function creation(body: Json): { flowID?: string; loginID?: string; accountID?: string } {
  const given = ['flowID', 'loginID', 'accountID'].filter((key) => body[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, text(body[key])]));
}

/** What is submitted for a step. */
export function submission(body: Json): Submission {
  const { type, fields, lastURL, source } = body;
  if (lastURL !== undefined) text(lastURL);
  oneOf(type, ['user_input', 'cookies', 'display_and_wait']);
  if (source !== undefined) oneOf(source, ['api', 'webview', 'browser_extension']);
  if (fields === undefined) return { type: text(type) };
  if (!isObject(fields)) throw new Refusal(400);
  const values = Object.entries(fields).map(([id, value]) => [id, text(value)] as const);
  return { type: text(type), fields: Object.fromEntries(values) };
}

/** Where a login is to be removed. */
export function scopeOf({ scope }: Json): Scope {
  return oneOf(scope, ['current-device', 'all-devices']);
}

/** What `make` returns, or undefined if it throws. */
export function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Refusal(400);
  return value;
}

function oneOf<T extends string>(value: unknown, values: readonly T[]): T {
  const known = values.find((one) => one === value);
  if (known === undefined) throw new Refusal(400);
  return known;
}
