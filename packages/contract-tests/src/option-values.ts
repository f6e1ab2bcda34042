// Reads the values of options, and says in one line what is wrong with one.
import { readFileSync } from 'node:fs';
import { securitySchemes, serverURL, times } from '@bridges-api/spec/operations';
import { isPage } from './report/implementation.ts';
import { rules } from './rules/all.ts';
import { type Deviation, parseDeviations } from './suite/deviations.ts';
import { type Profile, profiles } from './suite/rule.ts';
import { CannotRun } from './suite/suite.ts';
import { type Contract, contracts } from './suite/verdict.ts';

export const formats = ['text', 'github'] as const;
export type Format = (typeof formats)[number];

/** The address of the server. */
export function urlOf(value: string | undefined): string {
  if (value === undefined)
    throw new CannotRun(`Give the address of a server: --url ${serverURL}. See --help.`);
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new CannotRun(`--url ${value} is no address. Give one such as ${serverURL}.`);
  const { password, username } = new URL(value);
  if (username !== '' || password !== '')
    throw new CannotRun('Leave the name and the password out of --url, which reports show.');
  return value;
}

/** What is shown by other security schemes than those that take the token, from NAME=VALUE. */
export function credentialsOf(given: readonly string[]): Record<string, string> {
  const names = securitySchemes.map(({ name }) => name);
  return Object.fromEntries(
    given.map((one) => {
      const [name = ''] = one.split('=', 1);
      if (!names.includes(name) || !one.includes('='))
        throw new CannotRun(`Give --credential as NAME=VALUE, with one of the names ${names.join(', ')}.`);
      return [name, one.slice(name.length + 1)];
    }),
  );
}

export function noToken(): never {
  throw new CannotRun('Give the access token of the server with --token or BEEPER_ACCESS_TOKEN.');
}

export function profileOf(value: string): Profile {
  const profile = profiles.find((name) => name === value);
  if (!profile) throw new CannotRun(`There is no profile ${value}. The profiles are ${profiles.join(', ')}.`);
  return profile;
}

export function contractOf(value: string): Contract {
  const contract = contracts.find((name) => name === value);
  if (!contract)
    throw new CannotRun(`There is no contract ${value}. The contracts are ${contracts.join(', ')}.`);
  return contract;
}

export function secondsOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (!(seconds > 0 && seconds < 1e6))
    throw new CannotRun(`--${option} ${value} is no time. Give seconds, such as ${times.wait}.`);
  return seconds;
}

export function countOf(option: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new CannotRun(`--${option} ${value} is no number from 1 to 100.`);
  return count;
}

/** The known deviations in a file. @throws {DeviationsError} when they cannot be used */
export function readDeviations(file: string): readonly Deviation[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CannotRun(`There are no deviations ${file}. Give the path of a file.`);
  }
  return parseDeviations(
    text,
    file,
    rules.map(({ id }) => id),
  );
}

export function formatOf(value: string): Format {
  const format = formats.find((name) => name === value);
  if (!format) throw new CannotRun(`There is no format ${value}. The formats are ${formats.join(', ')}.`);
  return format;
}

/** The address of the docs, without a slash at its end. */
export function docsOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!isPage(value)) throw new CannotRun(`--docs ${value} is no address, such as https://docs.example.com.`);
  return value.replace(/\/+$/, '');
}
