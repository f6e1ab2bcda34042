// Where things are in the spec, and what is often put there.
import type { SpecFiles } from '../edit.ts';

export const ROOT = 'openapi.yaml';
export const BRIDGES = 'paths/bridges.yaml';
export const BRIDGE = 'paths/bridges_{bridgeID}.yaml';
export const ACCOUNTS = 'paths/accounts.yaml';
export const CREATE = 'paths/bridges_{bridgeID}_login-sessions.yaml';
export const SESSION = 'paths/bridges_{bridgeID}_login-sessions_{loginSessionID}.yaml';
export const SUBMIT = 'paths/bridges_{bridgeID}_login-sessions_{loginSessionID}_steps_{stepID}.yaml';
export const schema = (name: string) => `components/schemas/${name}.yaml`;

/** Gives `getBridge` parameters. */
export function addParameters(spec: SpecFiles, parameters: string): void {
  spec.addAfter(BRIDGE, '- $ref: ../components/parameters/BridgeID.yaml', parameters);
}

/** Puts a header under those of the first status of a path. */
export function addHeader(spec: SpecFiles, file: string, name: string, header: string): void {
  const version = `          $ref: ../components/headers/DesktopVersion.yaml\n`;
  spec.replace(file, version, `${version}        ${name}:\n${indented(header, 10)}\n`);
}

/** Each line moved to the right. */
export function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

/** What is wrong with the status of an answer, if it is not this one. */
export async function expectStatus(
  url: string,
  init: RequestInit,
  wanted: number,
  hold?: (answer: Response, body: unknown) => string | undefined,
): Promise<string | undefined> {
  const answer = await fetch(url, init);
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.status !== wanted) return `${answer.status} in place of ${wanted} at ${new URL(url).pathname}`;
  return hold?.(answer, body);
}
