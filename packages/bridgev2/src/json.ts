// Reads what bridges send, whatever it is.
import { isObject } from './provisioning.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A property with a text. Nothing when there is none, or an empty one. */
export function textAs<Name extends string>(name: Name, value: unknown): { [Key in Name]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as { [Key in Name]: string }) : {};
}

/** The objects of a list. Bridges send `null` for an empty one. */
export function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The texts of a list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
