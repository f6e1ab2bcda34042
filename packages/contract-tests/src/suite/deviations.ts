// What a server is known to do otherwise: whole rules, or what one kind of exchange does to them.
import { isObject } from '@bridges-api/spec/operations';
import type { Exchange } from './exchange.ts';
import { matches, toSource } from './select.ts';

/** A known deviation. `deviations.schema.json` says the same, in the words for its authors. */
export interface Deviation {
  /** ID of a rule, its beginning, or a pattern with `*`. */
  readonly rule: string;
  readonly reason: string;
  /** Method and path of the exchanges that it is about, such as `GET /v1/bridges/*`. Defaults to all that the rule looks at. */
  readonly exchange?: string;
  /** Status of their answers. Defaults to any. */
  readonly status?: number;
}

/** Reasons by rule ID or pattern, or the same as a list, which can name exchanges. */
export type Deviations = Readonly<Record<string, string>> | readonly Deviation[];

/** Thrown for a list that cannot be used, with one line that says what to do. */
export class DeviationsError extends Error {}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', '*'];
const KEYS = ['rule', 'exchange', 'status', 'reason'];

/** Either form as a list. */
export function deviationList(deviations: Deviations = []): readonly Deviation[] {
  if (Array.isArray(deviations)) return deviations;
  return Object.entries(deviations as Record<string, string>).map(([rule, reason]) => ({ rule, reason }));
}

/**
 * Reads a list.
 *
 * @param file its name, for messages
 * @param ruleIDs of all rules that there are
 * @throws {DeviationsError} when it is none, or names what there is not
 */
export function parseDeviations(
  text: string,
  file: string,
  ruleIDs: readonly string[],
): readonly Deviation[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DeviationsError(`The deviations ${file} cannot be read as JSON.`);
  }
  if (!isObject(value) && !Array.isArray(value))
    throw new DeviationsError(
      `The deviations ${file} are neither a map from rule IDs to reasons nor a list. See the README, "Known deviations".`,
    );
  const entries: unknown[] = Array.isArray(value)
    ? value
    : Object.entries(value)
        .filter(([rule]) => rule !== '$schema')
        .map(([rule, reason]) => ({ rule, reason }));
  return entries.map((entry, index) => {
    const name = isObject(entry) && typeof entry.rule === 'string' ? entry.rule : `${index + 1}`;
    const fault = faultOf(entry, ruleIDs);
    if (fault !== undefined) throw new DeviationsError(`The deviations ${file}, entry ${name}: ${fault}`);
    return entry as Deviation;
  });
}

/** Whether a deviation is about an exchange. @param target the path and query that were asked for, from `/v1` on */
export function isKnown(
  { exchange, status }: Deviation,
  { method, status: answered }: Exchange,
  target: string,
): boolean {
  if (exchange === undefined || (status !== undefined && status !== answered)) return false;
  const [wanted = '', path = ''] = exchange.split(' ');
  const asked = path.includes('?') ? target : (target.split('?', 1)[0] ?? '');
  return (wanted === '*' || wanted === method) && new RegExp(`^${toSource(path)}$`).test(asked);
}

/** A deviation of an exchange, in words. */
export function nameOfExchange({ exchange, status }: Deviation): string {
  return `${exchange}${status === undefined ? '' : ` with ${status}`}`;
}

function faultOf(entry: unknown, ruleIDs: readonly string[]): string | undefined {
  if (!isObject(entry)) return `it is no object with ${KEYS.join(', ')}.`;
  const { exchange, reason, rule, status } = entry;
  const strange = Object.keys(entry).find((key) => !KEYS.includes(key));
  if (strange !== undefined) return `"${strange}" is none of its properties, which are ${KEYS.join(', ')}.`;
  if (typeof rule !== 'string') return 'rule has to be the ID of a rule, or a pattern of IDs.';
  if (!ruleIDs.some((id) => matches(rule, id))) return `it names ${rule}, which is no rule. See --list.`;
  if (typeof reason !== 'string' || reason === '') return 'its reason has to be a text.';
  if (exchange !== undefined && !isExchange(exchange))
    return `exchange has to be a method and a path from /v1 on, such as "GET /v1/bridges/*", and is ${JSON.stringify(exchange)}.`;
  if (status === undefined) return undefined;
  if (exchange === undefined) return 'a status needs an exchange that it is the status of.';
  const isStatus = Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599;
  return isStatus
    ? undefined
    : `status has to be one of HTTP, such as 400, and is ${JSON.stringify(status)}.`;
}

function isExchange(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [method = '', path = '', ...rest] = value.split(' ');
  return METHODS.includes(method) && /^\/v1(?:[/?*]|$)/.test(path) && rest.length === 0;
}
