import { readFileSync } from 'node:fs';
import { placesOfViolations } from '../validate.ts';

/** What a server can be asked to do beyond reading. `fixture.schema.json` says the same, in the words for its authors. */
export interface Fixture {
  /** The values are made up, so reports may show them. Otherwise they are hidden. */
  readonly testValues?: boolean;
  readonly logins: readonly FixtureLogin[];
  readonly refusedStarts?: readonly RefusedStart[];
  readonly removable?: readonly RemovableLogin[];
}

/** One login from its first step to its end. Displays are waited for and not listed, unless the user goes back from them. */
export interface FixtureLogin {
  readonly name: string;
  readonly bridgeID: string;
  readonly flowID?: string;
  /** Name of a login of this fixture, whose login this one reconnects. That one is completed first. */
  readonly reconnects?: string;
  /** ID of a login that is there already, which this one reconnects. */
  readonly loginID?: string;
  /** What the client can do beyond what every client can. */
  readonly accepts?: readonly string[];
  /** Another account signs in, which takes the place of the one that is reconnected. */
  readonly takesOver?: boolean;
  readonly steps: readonly FixtureStep[];
  readonly ends: 'complete' | 'failed';
  /** `error.code` of the failed session. */
  readonly error?: string;
}

export interface FixtureStep {
  /**
   * `stepID` without what tells one instance from the other: `code` also stands for `code~2`. Absent where a server's
   * step IDs differ from session to session.
   */
  readonly step?: string;
  /** Empty where there is nothing of it. */
  readonly fields: Readonly<Record<string, string>>;
  /** A passkey is answered, with a credential that is made up: for networks that check no signature. */
  readonly passkey?: { readonly userHandle: string };
  /** The user goes back from the step. */
  readonly back?: boolean;
  readonly lastURL?: string;
  readonly source?: string;
  /** The network refuses these values and asks again. */
  readonly again?: boolean;
  /** The network takes longer than a submit is held: at most so many seconds, or a minute where it is true. */
  readonly slow?: boolean | number;
}

export interface RefusedStart {
  readonly bridgeID: string;
  readonly flowID?: string;
  readonly status: number;
  readonly code: string;
}

/** A login that is there already and may be removed. */
export interface RemovableLogin {
  readonly bridgeID: string;
  readonly loginID: string;
  readonly scope: string;
  /** The answer. Defaults to success. */
  readonly status?: number;
  readonly code?: string;
}

/** A fixture as its author writes it. */
type WrittenFixture = Omit<Fixture, 'logins'> & {
  readonly logins: readonly (Omit<FixtureLogin, 'steps'> & {
    readonly steps: readonly (Omit<FixtureStep, 'fields'> & Partial<Pick<FixtureStep, 'fields'>>)[];
  })[];
};

/** Thrown for a fixture that cannot be used, with one line that says what to do. */
export class FixtureError extends Error {}

/** Fixtures that come with this package, by the name that stands for them. */
export const shipped: Readonly<Record<string, URL>> = {
  sandbox: new URL('../../fixtures/sandbox.json', import.meta.url),
  semaphore: new URL('../../fixtures/semaphore.json', import.meta.url),
};

const schema = JSON.parse(
  readFileSync(new URL('../../fixtures/fixture.schema.json', import.meta.url), 'utf8'),
);

/**
 * Reads a fixture.
 *
 * @param name path of a file, or the name of one that comes with this package
 * @throws {FixtureError} when there is none, or it is not as its schema says
 */
export function readFixture(name: string): Fixture {
  let text: string;
  try {
    text = readFileSync(shipped[name] ?? name, 'utf8');
  } catch {
    const names = Object.keys(shipped).join(', ');
    throw new FixtureError(
      `There is no fixture ${name}. Give the path of a file, or one of these names: ${names}.`,
    );
  }
  return parseFixture(text, name);
}

/** @throws {FixtureError} when the text is no fixture. Nothing of it is repeated, as it may hold credentials. */
export function parseFixture(text: string, name: string): Fixture {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FixtureError(`The fixture ${name} is not JSON.`);
  }
  const [fault] = placesOfViolations(schema, value);
  if (fault !== undefined)
    throw new FixtureError(
      `The fixture ${name} is not as its schema says: ${fault}. See the README, "Fixtures".`,
    );
  const written = value as WrittenFixture;
  const fixture: Fixture = {
    ...written,
    logins: written.logins.map((login) => ({
      ...login,
      steps: login.steps.map((step) => ({ fields: {}, ...step })),
    })),
  };
  const names = fixture.logins.map((login) => login.name);
  const twice = names.find((login, index) => names.indexOf(login) !== index);
  if (twice !== undefined) throw new FixtureError(`The fixture ${name} has two logins named "${twice}".`);
  const unknown = fixture.logins.find(
    ({ reconnects }) => reconnects !== undefined && !names.includes(reconnects),
  );
  if (unknown)
    throw new FixtureError(`The fixture ${name} has no login "${unknown.reconnects}" to reconnect.`);
  return fixture;
}

/** Whether a login is about an account that is there already. */
export function isReconnect({ loginID, reconnects }: FixtureLogin): boolean {
  return loginID !== undefined || reconnects !== undefined;
}

/** Every value of a fixture that a user would type or a browser would hold. */
export function valuesOf({ logins }: Fixture): string[] {
  const steps = logins.flatMap((login) => login.steps);
  return steps.flatMap(({ fields, lastURL, passkey }) => [
    ...Object.values(fields),
    ...(passkey ? [passkey.userHandle] : []),
    ...(lastURL === undefined ? [] : [lastURL]),
  ]);
}
