// What rules read of answers. The spec says more, and is checked elsewhere; a server under test may send anything.

export interface Bridge {
  readonly id: string;
  readonly accounts: readonly Account[];
  readonly activeAccountCount: number;
  readonly status: string;
  readonly supportsMultipleAccounts: boolean;
  readonly provider: string;
  readonly type: string;
  readonly network?: string;
}

export interface Account {
  readonly accountID: string;
  readonly bridge: { readonly id: string; readonly provider: string; readonly type: string };
  readonly status: string;
  readonly loginID?: string;
}

export interface Login {
  readonly bridgeID: string;
  readonly loginID: string;
  readonly removeScopes: readonly string[];
  readonly status: string;
  readonly accountIDs?: readonly string[];
}

export interface Flow {
  readonly id: string;
}

export interface Session {
  readonly bridgeID: string;
  readonly loginSessionID: string;
  readonly status: string;
  readonly currentStep?: Step;
  readonly error?: { readonly code: string };
  readonly login?: Login;
  readonly loginID?: string;
  readonly account?: Account;
  readonly accountID?: string;
}

export type StepType = 'user_input' | 'cookies' | 'display_and_wait' | 'webauthn';

export interface Step {
  readonly type: StepType;
  readonly stepID: string;
  readonly fields?: readonly Field[];
  readonly display?: { readonly type: string; readonly data?: string };
  readonly instructions?: string;
  readonly canGoBack?: boolean;
  readonly initialCookies?: readonly unknown[];
  readonly publicKey?: { readonly challenge: string };
  readonly url?: string;
}

/** A step that a login is to start with, beside its type: in words that follow "a … step", and as a test. */
export interface AskedStep {
  readonly what: string;
  readonly fits: (step: Step) => boolean;
}

export interface Field {
  readonly id: string;
  readonly type?: string;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly options?: readonly string[];
  readonly name?: string;
  readonly sources?: readonly { readonly name?: string; readonly type?: string }[];
}

export const statusOf: Readonly<Record<StepType, string>> = {
  user_input: 'waiting_for_input',
  cookies: 'waiting_for_cookies',
  display_and_wait: 'waiting_for_display',
  webauthn: 'waiting_for_input',
};

/** The statuses that are final. */
const ends = new Set(['complete', 'cancelled', 'failed']);

/** Whether a bridge is one that can be reached. Of a status that only a newer server has, nobody knows. */
export function isReachable({ status }: { readonly status: string }): boolean {
  return ['available', 'connected', 'limit_reached'].includes(status);
}

export function isOver({ status }: { readonly status: string }): boolean {
  return ends.has(status);
}
