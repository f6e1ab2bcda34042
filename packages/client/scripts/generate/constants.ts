import type { Spec } from './spec.ts';

/** The address of the server, and the spec's times in milliseconds. */
export function constants(spec: Spec): string {
  const url = spec.servers?.[0]?.url;
  if (url === undefined || url.includes('{'))
    throw new Error('The spec needs a first server without variables.');
  const times = Object.entries(spec['x-times'] ?? {});
  if (!times.some(([name]) => name === 'wait')) throw new Error('The spec needs x-times with "wait".');
  const lines = times.map(([name, seconds]) => `  ${name}: ${name === 'wait' ? 'WAIT' : seconds * 1000},\n`);
  return `/** The address of the first server in the spec. */
export const SERVER_URL = ${JSON.stringify(url)};

/** The longest a submit is held, in milliseconds. A constant of its own, because a client alone needs no other time. */
export const WAIT = ${Number(spec['x-times']?.wait) * 1000};

/** The times of the spec in milliseconds. \`wait\` is the longest a submit is held. */
export const times = {\n${lines.join('')}} as const;\n`;
}
