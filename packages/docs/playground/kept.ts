// What the tab keeps until "Forget" or its end, so that a reload finds a login again: where it is, and which one.
import type { SandboxState } from '@bridges-api/sandbox';

/** A server to talk to. */
export interface KeptServer {
  readonly address: string;
  readonly token: string;
}

/** A login that is under way. */
export interface KeptLogin {
  readonly bridgeID: string;
  readonly loginSessionID: string;
  /** What it was started with, to start it again. */
  readonly flowID: string;
  readonly loginID?: string;
}

export interface Kept {
  readonly server?: KeptServer | undefined;
  readonly sandbox?: SandboxState | undefined;
  readonly login?: KeptLogin | undefined;
  /** Whether a link leads through the login, whose fields begin with test values. */
  readonly isPrepared?: boolean;
}

const KEY = 'bridges-playground';

/** Reads what is kept. Nothing when there is none, or when a browser does not let pages keep anything. */
export function readKept(): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** Keeps these, beside what is kept already. */
export function keep(change: Kept): void {
  write({ ...readKept(), ...change });
}

export function forget(): void {
  write(undefined);
}

function write(kept: Kept | undefined): void {
  try {
    if (kept) sessionStorage.setItem(KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEY);
  } catch {
    // The page works without: a reload begins anew then.
  }
}

/** A server that a link names in its fragment, which goes from the address at once: `#token=…&address=…`. */
export function takeServerFromAddress(defaultAddress: string): KeptServer | undefined {
  const given = new URLSearchParams(location.hash.slice(1));
  const token = given.get('token');
  if (token === null) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return { address: given.get('address') ?? defaultAddress, token };
}
