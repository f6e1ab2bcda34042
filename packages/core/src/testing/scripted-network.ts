import type {
  LoginStart,
  Network,
  NetworkLogin,
  NetworkProfile,
  NetworkStep,
  StartedLogin,
} from '../networks/network.ts';
import type { CookiesStep, Credential, DisplayAndWaitStep, UserInputStep, WebAuthnStep } from '../wire.ts';

/** A network that says what a test tells it to, when the test tells it to. */
export interface ScriptedNetwork extends Network {
  /** The logins started so far, in order. */
  readonly started: readonly ScriptedLogin[];
  /** The login started last. */
  readonly newest: ScriptedLogin;
  /** Makes it as it was at first. */
  reset(): void;
}

/** The network's side of a login. */
export interface ScriptedLogin {
  readonly start: LoginStart;
  /** Aborted when the server gives the login up, which by itself changes nothing here. */
  readonly signal: AbortSignal;
  /** The values of every submit that has reached the network. Those of a display are empty. */
  readonly received: readonly Readonly<Record<string, string>>[];
  /** The credentials of every submit that had one. */
  readonly credentials: readonly Credential[];
  /** How often the server has gone back. */
  readonly back: number;
  /** Whether the server waits for an answer: to the start, later to a submit or to going back. */
  readonly isAsked: boolean;
  /** Answers what was asked last. A login that completes is then among the network's logins. */
  answer(answer: NetworkStep | Error): void;
  /** Answers what was asked before that and has had no answer yet, the first of it first: a wait, or a going back. */
  answerOvertaken(answer: NetworkStep | Error): void;
}

/** Makes a network with logins, none unless given. */
export function scriptedNetwork(
  profile: Partial<NetworkProfile> = {},
  logins: string[] = [],
): ScriptedNetwork {
  const started: ScriptedLogin[] = [];
  const kept = new Map<string, NetworkLogin>();
  const keep = (loginID: string) => kept.set(loginID, loginOf(loginID));
  logins.forEach(keep);
  return {
    profile: { id: 'scripted', displayName: 'Scripted', provider: 'local', type: 'scripted', ...profile },
    reachability: () => 'reachable',
    flows: async () => [
      { id: 'default', name: 'Default', description: 'The first of two.' },
      { id: 'other', name: 'Other', description: 'The second of two.' },
    ],
    capabilities: async () => ({ group_creation: {}, resolve_identifier: identifiers }),
    logins: () => [...kept.values()],
    startLogin: (start, signal) =>
      new Promise((resolve, reject) => {
        started.push(scriptedLogin(start, signal, { resolve, reject }, keep));
      }),
    removeLogin: async (loginID) => {
      kept.delete(loginID);
    },
    started,
    get newest() {
      const login = started.at(-1);
      if (!login) throw new Error('No login has been started.');
      return login;
    },
    reset() {
      started.length = 0;
      kept.clear();
      logins.forEach(keep);
    },
  };
}

const identifiers = {
  any_phone: false,
  contact_list: false,
  create_dm: true,
  lookup_email: false,
  lookup_phone: false,
  lookup_username: true,
  search: true,
};

interface Question<T> {
  resolve(answer: T): void;
  reject(error: Error): void;
}

function scriptedLogin(
  start: LoginStart,
  signal: AbortSignal,
  first: Question<StartedLogin>,
  keep: (loginID: string) => void,
): ScriptedLogin {
  const received: Record<string, string>[] = [];
  const credentials: Credential[] = [];
  let back = 0;
  const overtaken: Question<NetworkStep>[] = [];
  const ask = () =>
    new Promise<NetworkStep>((resolve, reject) => {
      if (asked) overtaken.push(asked);
      asked = { resolve, reject };
    });
  const process = {
    submit(values: Readonly<Record<string, string>>, credential?: Credential) {
      received.push({ ...values });
      if (credential) credentials.push(credential);
      return ask();
    },
    back() {
      back += 1;
      return ask();
    },
  };
  let asked: Question<NetworkStep> | undefined = {
    resolve: (step) => first.resolve({ process, step }),
    reject: first.reject,
  };
  const tell = (question: Question<NetworkStep> | undefined, answer: NetworkStep | Error) => {
    if (!question) throw new Error('The server has asked nothing that could be answered.');
    if (answer instanceof Error) {
      question.reject(answer);
      return;
    }
    if (answer.type === 'complete') keep(answer.loginID);
    question.resolve(answer);
  };
  return {
    start,
    signal,
    received,
    credentials,
    get back() {
      return back;
    },
    get isAsked() {
      return asked !== undefined;
    },
    answer(answer) {
      const question = asked;
      asked = undefined;
      tell(question, answer);
    },
    answerOvertaken(answer) {
      tell(overtaken.shift(), answer);
    },
  };
}

function loginOf(loginID: string): NetworkLogin {
  return {
    loginID,
    state: { event: 'CONNECTED', since: 0 },
    user: { id: loginID, fullName: `User ${loginID}` },
    removeScopes: ['all-devices'],
  };
}

/** A form with one field, named like the step. */
export function inputStep(stepID = 'code', more: Partial<UserInputStep> = {}): UserInputStep {
  return { type: 'user_input', stepID, fields: [{ id: stepID, label: 'Code', type: '2fa_code' }], ...more };
}

/** A sign-in on a web page that wants one cookie, named `sid`. */
export function cookiesStep(stepID = 'web', more: Partial<CookiesStep> = {}): CookiesStep {
  return {
    type: 'cookies',
    stepID,
    url: 'https://chat.example/login',
    fields: [{ id: 'sid', name: 'sid', type: 'cookie' }],
    ...more,
  };
}

/** A QR code. */
export function displayStep(
  stepID = 'qr',
  data = 'first',
  more: Partial<DisplayAndWaitStep> = {},
): DisplayAndWaitStep {
  return { type: 'display_and_wait', stepID, display: { type: 'qr', data }, ...more };
}

/** A passkey that is asked for. */
export function webAuthnStep(stepID = 'passkey', challenge = 'AAAA'): WebAuthnStep {
  return { type: 'webauthn', stepID, url: 'https://chat.example/login', publicKey: { challenge } };
}

/** What a browser returns for it. @param id of the passkey */
export function credentialOf(id = 'anna'): Credential {
  return {
    type: 'public-key',
    id,
    rawId: id,
    clientExtensionResults: {},
    response: { authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' },
  };
}
