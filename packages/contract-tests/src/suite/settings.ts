import { basename } from 'node:path';
import { times as specTimes } from '@bridges-api/spec/operations';
import { type Deviation, deviationList } from './deviations.ts';
import { type Fixture, shipped } from './fixture.ts';
import type { Times } from './run.ts';
import type { SuiteOptions } from './suite.ts';

/** How a run was asked for, as far as a report may tell: no secret, and no path of a machine. */
export interface Settings {
  readonly isMock: boolean;
  readonly fixture?: FixtureInfo;
  /** Names of the security schemes that something was given for. */
  readonly credentials: readonly string[];
  readonly only?: readonly string[];
  /** In seconds. */
  readonly times: Times;
  /** What was known to fail, and why. */
  readonly deviations: readonly Deviation[];
}

export interface FixtureInfo {
  /** Of its file, without the folder; or the name of one that comes with this package. Absent where a program gave it. */
  readonly name?: string;
  /** It comes with this package. */
  readonly isShipped: boolean;
  /** Nothing in it is a secret. */
  readonly testValues: boolean;
}

/** What a report tells of the options of a run. */
export function settingsOf(options: SuiteOptions, fixture: Fixture | undefined): Settings {
  const { credentials = {}, deviations, isMock = false, only, times } = options;
  return {
    isMock,
    ...(fixture && { fixture: infoOf(options.fixture, fixture) }),
    credentials: Object.keys(credentials),
    ...(only && { only }),
    times: { ...specTimes, ...times },
    deviations: deviationList(deviations),
  };
}

function infoOf(given: SuiteOptions['fixture'], { testValues = false }: Fixture): FixtureInfo {
  if (typeof given !== 'string') return { isShipped: false, testValues };
  return { name: basename(given), isShipped: Object.hasOwn(shipped, given), testValues };
}
