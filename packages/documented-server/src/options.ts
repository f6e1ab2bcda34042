import { randomUUID } from 'node:crypto';

/** How the server fills in what the documentation leaves open. */
export interface Options {
  /** 0 takes any free port. Defaults to 0. */
  port?: number;
  /** The only token it takes. Defaults to a random one. */
  token?: string;
  /** The body of an error. `documented` is `{ message, code }`, with codes of this server's own. Defaults to `text`. */
  errors?: 'text' | 'empty' | 'html' | 'other-json' | 'documented';
  /**
   * Where a complete session has its account and login. `session`: in the session, which has no step.
   * `step`: only in a step of type `complete`. `both`: in both. `none`: nowhere, as both are optional. Defaults to `session`.
   */
  completion?: 'session' | 'step' | 'both' | 'none';
  /** The ID of a step that is asked again: the same, or a new one. Defaults to `repeat`. */
  stepIDs?: 'repeat' | 'fresh';
  /** The ID of a QR step whose code is replaced: the same, or a new one. Defaults to `same-step`. */
  qrRefresh?: 'same-step' | 'new-step';
  /** Whether optional properties are there: labels, instructions, status texts and the like. Defaults to false. */
  details?: boolean;
  /**
   * Whether there is more than the lists of bridges have: an account of a bridge that is not listed, and a login that holds an
   * account that is not connected. The documentation lists available bridges and connected accounts. Defaults to false.
   */
  elsewhere?: boolean;
  /** Milliseconds until somebody scans or confirms what is displayed. Defaults to never: a test says when, by `scan`. */
  scanAfterMs?: number;
  /** Milliseconds until a QR code is replaced. Defaults to never: a test says when, by `refresh`. */
  refreshAfterMs?: number;
  /** Web pages that may call it, by origin. Defaults to none. */
  origins?: readonly string[];
  /** Milliseconds since whenever. Defaults to `performance.now`. */
  now?: () => number;
}

/** The options with every default in its place. */
export function withDefaults(options: Options): Required<Options> {
  return {
    port: 0,
    token: randomUUID(),
    errors: 'text',
    completion: 'session',
    stepIDs: 'repeat',
    qrRefresh: 'same-step',
    details: false,
    elsewhere: false,
    scanAfterMs: Number.POSITIVE_INFINITY,
    refreshAfterMs: Number.POSITIVE_INFINITY,
    origins: [],
    now: () => performance.now(),
    ...options,
  };
}

/** `must`, and with details `may` as well. */
export function withDetails<Must extends object, May extends object>(
  details: boolean,
  must: Must,
  may: May,
): Must & Partial<May> {
  return details ? { ...must, ...may } : must;
}
