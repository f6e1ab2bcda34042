// What second-order faults are made with: those that do not show on the first simple try.
import type { LoginStart, Network, NetworkLogin, NetworkStep, OwnerSessions } from '@bridges-api/core';
import type { Handler, Handlers } from '@bridges-api/core/answer/handler';
import { accountIDOf } from '@bridges-api/core/networks/present';
import { bound, changed } from '../make-faults.ts';
import type { Answer, Changes, Json, OperationId } from '../mutant.ts';

/** Counts calls, by key and from 1. */
export function counter(): (key?: string) => number {
  const counts = new Map<string, number>();
  return (key = '') => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

/** Puts another handler in the place of a sound one. */
export function handling<Id extends OperationId>(
  operationId: Id,
  change: (sound: Handler<Id>) => Handler<Id>,
): Changes {
  return {
    handlers: (sound: Handlers) => ({ [operationId]: change(sound[operationId] as Handler<Id>) }),
  };
}

/** Changes every account that is sent, in lists, alone and in sessions. */
export function accountsSent(change: (account: Json) => void): () => Changes {
  return () => ({
    answer: ({ status, body, operationId }) => {
      if (status !== 200) return;
      const bridges = operationId === 'listBridges' ? body.items : [body];
      const listed = operationId === 'listAccounts' ? body : bridges.flatMap(({ accounts = [] }) => accounts);
      for (const account of [body.account, ...listed]) if (account) change(account);
      if (operationId === 'getAccount') change(body);
    },
  });
}

/** Changes every login that is sent, in lists, alone and in sessions. */
export function loginsSent(change: (login: Json) => void): () => Changes {
  return () => ({
    answer: ({ status, body, operationId }) => {
      if (status !== 200) return;
      if (operationId === 'listBridgeLogins') for (const login of body.items) change(login);
      if (operationId === 'getBridgeLogin') change(body);
      if (body.login) change(body.login);
    },
  });
}

/** Makes all of these changes to answers, one after the other. */
export function inTurn(...all: readonly Changes[]): Changes {
  return {
    answer: (answer) => {
      for (const changes of all) changes.answer?.(answer);
    },
  };
}

/** Whether an answer shows a login session. */
export function isSession({ status, body, operationId }: Answer): boolean {
  return status === 200 && body?.loginSessionID !== undefined && operationId !== 'cancelLoginSession';
}

/** Remembers the IDs of the sessions that were created, by bridge and in their order. */
export function createdSessions(): {
  readonly note: (answer: Answer) => void;
  readonly of: (bridgeID: string) => readonly string[];
} {
  const created = new Map<string, string[]>();
  return {
    note: ({ operationId, status, body, params: { bridgeID = '' } }) => {
      if (operationId === 'createLoginSession' && status === 200)
        created.set(bridgeID, [...(created.get(bridgeID) ?? []), body.loginSessionID]);
    },
    of: (bridgeID) => created.get(bridgeID) ?? [],
  };
}

/** Remembers which sessions reconnect which login. */
export function reconnects(): {
  readonly sessions: (sessions: OwnerSessions) => void;
  readonly of: (
    loginSessionID: string,
  ) => { bridgeID: string; loginID: string; accountID: string } | undefined;
} {
  const known = new Map<string, { bridgeID: string; loginID: string; accountID: string }>();
  return {
    sessions: (sessions) => {
      const { create } = bound(sessions);
      sessions.create = async (network, start) => {
        const session = await create(network, start);
        const { bridgeID, loginSessionID } = session;
        const { loginID } = start;
        if (loginID !== undefined)
          known.set(loginSessionID, { bridgeID, loginID, accountID: accountIDOf(bridgeID, loginID) });
        return session;
      };
    },
    of: (loginSessionID) => known.get(loginSessionID),
  };
}

/** Counts the submits that are held, by the ID of their session. */
export function countHeld(sessions: OwnerSessions): (loginSessionID: string) => number {
  const { wait } = bound(sessions);
  const held = new Map<string, number>();
  const add = (id: string, count: number) => held.set(id, (held.get(id) ?? 0) + count);
  sessions.wait = async (session, signal) => {
    add(session.loginSessionID, 1);
    try {
      return await wait(session, signal);
    } finally {
      add(session.loginSessionID, -1);
    }
  };
  return (loginSessionID) => held.get(loginSessionID) ?? 0;
}

/**
 * Tells when a login of a network completes.
 *
 * @param complete returns the ID that the session is told
 * @param begin changes what a login is started with
 */
export function signingIn(
  network: Network,
  complete: (loginID: string, start: LoginStart, before: readonly NetworkLogin[]) => string,
  begin: (start: LoginStart) => LoginStart = (start) => start,
): Network {
  return changed(network, {
    async startLogin(given, signal) {
      const start = begin(given);
      let before = network.logins();
      const tell = (step: NetworkStep): NetworkStep =>
        step.type === 'complete' ? { ...step, loginID: complete(step.loginID, start, before) } : step;
      const { process, step } = await network.startLogin(start, signal);
      return {
        step: tell(step),
        process: changed(process, {
          async submit(...given) {
            before = network.logins();
            return tell(await process.submit(...given));
          },
        }),
      };
    },
  });
}

/** Changes the address of each request, as what stands before a server may do. */
export function rewriting(change: (url: string) => string): () => Changes {
  return () => ({
    request: (request) => {
      request.url = change(request.url ?? '');
    },
  });
}
