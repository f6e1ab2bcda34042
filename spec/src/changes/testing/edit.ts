// What an edit of the spec is, and where edits are made.
import { bundle, type Document, type SpecData } from '../../operations.ts';
import type { Kind } from '../kinds.ts';

// biome-ignore lint/suspicious/noExplicitAny: an edit changes any part of the spec
export type AnySpec = any;

export interface SpecEdit {
  readonly name: string;
  readonly edit: (spec: AnySpec) => void;
  /** All that it is called, in any order. */
  readonly kinds: readonly Kind[];
}

/** The spec as it is, edited. */
export function edited(edit: (spec: AnySpec) => void): Document & SpecData {
  const spec: AnySpec = structuredClone(bundle);
  edit(spec);
  return spec;
}

export const BRIDGE = '/v1/bridges/{bridgeID}';
export const SESSIONS = `${BRIDGE}/login-sessions`;
export const SUBMIT = `${SESSIONS}/{loginSessionID}/steps/{stepID}`;
export const REMOVE = `${BRIDGE}/logins/{loginID}/remove`;

export const schema = (spec: AnySpec, name: string) => spec.components.schemas[name];
export const property = (spec: AnySpec, name: string, key: string) => schema(spec, name).properties[key];
export const bodyOf = (spec: AnySpec, path: string) =>
  spec.paths[path].post.requestBody.content['application/json'].schema;
const limit = { name: 'limit', in: 'query', description: 'How many.', schema: { type: 'integer' } };
export const withLimit = (more: object) => (spec: AnySpec) => {
  spec.paths['/v1/bridges'].get.parameters = [{ ...limit, ...more }];
};
/** What an edit of a parameter that is not there yet starts from. */
export const specWithLimit = edited(withLimit({ schema: { type: 'integer', maximum: 100, default: 20 } }));

/** An edit, with all that it has to be called. */
export function one(name: string, edit: (spec: AnySpec) => unknown, kinds: readonly Kind[]): SpecEdit {
  return { name, edit: (spec) => void edit(spec), kinds };
}
