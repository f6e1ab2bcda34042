import { type Document, type SpecData, serverOf } from '@bridges-api/spec/operations';

/** The address of the server, and the spec's times in milliseconds. */
export function constants(document: Document & Pick<SpecData, 'x-times'>): string {
  const { wait, ...others } = document['x-times'];
  if (wait === undefined) throw new Error('The spec needs x-times with "wait".');
  const lines = Object.entries(others).map(([name, seconds]) => `  ${name}: ${seconds * 1000},\n`);
  return `/** The address of the first server in the spec. */
export const SERVER_URL = ${JSON.stringify(serverOf(document))};

/** The longest a submit is held, in milliseconds. A constant of its own, because a client alone needs no other time. */
export const WAIT = ${wait * 1000};

/** The times of the spec in milliseconds. \`wait\` is the longest a submit is held. */
export const times = {\n  wait: WAIT,\n${lines.join('')}} as const;\n`;
}
