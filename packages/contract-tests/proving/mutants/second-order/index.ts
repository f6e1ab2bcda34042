import type { Mutant } from '../mutant.ts';
import { afterReconnectMutants } from './after-reconnect.ts';
import { afterReconnectLoginMutants } from './after-reconnect-logins.ts';
import { concurrencyMutants } from './concurrency.ts';
import { concurrentStartMutants } from './concurrency-starts.ts';
import { meaningMutants } from './meaning.ts';
import { nowAndThenMutants } from './now-and-then.ts';
import { nowAndThenChangeMutants } from './now-and-then-changes.ts';
import { oddIDMutants } from './odd-ids.ts';
import { oneOfSeveralMutants } from './one-of-several.ts';
import { secondLoginMutants } from './second-login.ts';
import { secondSessionMutants } from './second-session.ts';

/** Faults that do not show on the first simple try, by kind. They were made up from the spec alone. */
export const secondOrderMutants: readonly Mutant[] = [
  ...secondSessionMutants,
  ...secondLoginMutants,
  ...concurrencyMutants,
  ...concurrentStartMutants,
  ...afterReconnectMutants,
  ...afterReconnectLoginMutants,
  ...oneOfSeveralMutants,
  ...nowAndThenMutants,
  ...nowAndThenChangeMutants,
  ...oddIDMutants,
  ...meaningMutants,
].map((mutant) => ({ ...mutant, order: 2 }));
