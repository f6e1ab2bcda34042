// What faults are made with.

import type { Network, NetworkStep, OwnerSessions } from '@bridges-api/core';
import { Failure } from '@bridges-api/core/answer/failure';
import type { Handlers } from '@bridges-api/core/answer/handler';
import type { Session } from '@bridges-api/core/login-session/session';
import { showSessions } from '../../src/rules/by-subject/every-session.ts';
import type { Answer, Changes, Json, Kind, Mutant, OperationId } from './mutant.ts';

/** Mutants of one kind. */
export function mutants(kind: Kind, list: readonly Omit<Mutant, 'kind'>[]): readonly Mutant[] {
  return list.map((mutant) => ({ ...mutant, kind }));
}

/** Changes answers, of some operations or of all. */
export function answersOf(
  of: readonly OperationId[] | 'all',
  change: (answer: Answer) => void,
): () => Changes {
  return () => ({
    answer: (answer) => {
      if (of === 'all' || (answer.operationId && of.includes(answer.operationId))) change(answer);
    },
  });
}

/** Changes the answers that have this status. */
export function answersWith(status: number, change: (answer: Answer) => void): () => Changes {
  return answersOf('all', (answer) => {
    if (answer.status === status) change(answer);
  });
}

/** Makes another error of an answer, complete but for what the fault is about. */
export function refuse(answer: Answer, status: number, code: string): void {
  answer.status = status;
  answer.body = { code, message: 'This does not work. Try something else.' };
  for (const name of ['cache-control', 'x-should-retry', 'retry-after']) delete answer.headers[name];
  if (status === 409 || status === 410) answer.headers['x-should-retry'] = 'false';
}

/** Changes every login session that is sent. */
export function sessionsSent(change: (session: Json) => void): () => Changes {
  return answersOf(showSessions as OperationId[], ({ status, body }) => {
    if (status === 200) change(body);
  });
}

/** Changes every bridge that is sent. */
export function bridgesSent(change: (bridge: Json) => void): () => Changes {
  return answersOf(['listBridges', 'getBridge'], ({ status, body }) => {
    if (status === 200) for (const bridge of body.items ?? [body]) change(bridge);
  });
}

/** Changes some parts of something, which goes on working otherwise. */
export function changed<T extends object>(whole: T, parts: Partial<T>): T {
  return new Proxy(whole, {
    get(_, key) {
      if (Object.hasOwn(parts, key)) return Reflect.get(parts, key);
      const value = Reflect.get(whole, key);
      return typeof value === 'function' ? value.bind(whole) : value;
    },
  });
}

/** Changes what is between a session and its network: `next` hands the values over. */
export function conversing(
  converse: (
    values: Readonly<Record<string, string>>,
    next: () => Promise<NetworkStep>,
    last: NetworkStep,
  ) => Promise<NetworkStep>,
): () => Changes {
  return () => ({ network: (network) => conversation(network, converse) });
}

/** As `conversing`, for one network. */
export function conversation(network: Network, converse: Parameters<typeof conversing>[0]): Network {
  return changed(network, {
    async startLogin(start, signal) {
      const { process, step } = await network.startLogin(start, signal);
      let last = step;
      return {
        step,
        process: changed(process, {
          async submit(values, credential) {
            last = await converse(values, () => process.submit(values, credential), last);
            return last;
          },
        }),
      };
    },
  });
}

/** Changes what the server believes a session to be, wherever it looks it up. */
export function believed(change: (session: Session) => Session): () => Changes {
  return () => ({
    sessions: (sessions) => {
      const { create, get, wait, cancel } = bound(sessions);
      const real = new WeakMap<Session, Session>();
      const show = (session: Session) => {
        const shown = change(session);
        real.set(shown, session);
        return shown;
      };
      sessions.create = async (...start) => show(await create(...start));
      sessions.get = async (...ids) => {
        const session = await get(...ids);
        return session && show(session);
      };
      sessions.wait = async (session, signal) => show(await wait(real.get(session) ?? session, signal));
      sessions.cancel = async (session) => show(await cancel(session));
    },
  });
}

/** Changes the step that a submit is judged by, and nothing else. */
export function judging(change: (session: Session) => Session): () => Changes {
  return () => ({
    handlers: ({ submitLoginStep }) => ({
      submitLoginStep: (request, services) => {
        const { sessions } = services;
        let real: Session | undefined;
        const judged = changed(sessions, {
          get: async (...ids) => {
            real = await sessions.get(...ids);
            const isCurrent = real?.step?.stepID === request.params.stepID;
            return real && isCurrent ? change(real) : real;
          },
          wait: (session, signal) => sessions.wait(real ?? session, signal),
        });
        return submitLoginStep(request, changed(services, { sessions: judged }));
      },
    }),
  });
}

/** Changes each field of the step that a submit is judged by. */
export function judgingFields(change: (field: Json, type: 'user_input' | 'cookies') => Json): () => Changes {
  return judging((session) => {
    const { step } = session;
    if (!step || !('fields' in step)) return session;
    return { ...session, step: { ...step, fields: step.fields.map((field) => change(field, step.type)) } };
  });
}

/** Runs before a submit, and ends it by throwing or by a session to answer with. */
export function beforeSubmit(
  check: (
    session: Session,
    request: Parameters<Handlers['submitLoginStep']>[0],
    sessions: OwnerSessions,
  ) => Json,
): () => Changes {
  return () => ({
    handlers: ({ submitLoginStep }) => ({
      submitLoginStep: async (request, services) => {
        const { bridgeID, loginSessionID } = request.params;
        const session = await services.sessions.get(bridgeID, loginSessionID);
        const body = session && check(session, request, services.sessions);
        return body ? { status: 200, body } : submitLoginStep(request, services);
      },
    }),
  });
}

/** The methods of the sessions, to be called by those that take their place. */
export function bound(sessions: OwnerSessions) {
  return {
    create: sessions.create.bind(sessions),
    get: sessions.get.bind(sessions),
    submit: sessions.submit.bind(sessions),
    goBack: sessions.goBack.bind(sessions),
    wait: sessions.wait.bind(sessions),
    cancel: sessions.cancel.bind(sessions),
  };
}

/** Changes which accounts an operation takes to be reconnected just now. */
export function seeingReconnects(
  operationId: 'createLoginSession' | 'removeBridgeLogin',
  see: (accountID: string, isSo: boolean) => boolean,
): Changes {
  return {
    store: (store) =>
      operationId === 'createLoginSession'
        ? changed(store, {
            async open(session, start) {
              const { accountID, ...unheld } = session;
              const opened = await store.open(session, start);
              if (accountID === undefined || typeof opened === 'object') return opened;
              const isSo = opened === 'in_progress';
              if (see(accountID, isSo) === isSo) return opened;
              if (isSo) return store.open(unheld, start);
              await store.discard(session);
              return 'in_progress';
            },
          })
        : changed(store, {
            async hold(owner, accountID) {
              const release = await store.hold(owner, accountID);
              if (see(accountID, !release)) await release?.();
              else return release ?? (async () => {});
            },
          }),
  };
}

/** An error that the operation does not document. */
export function undocumented(status: number, code: string): Failure {
  return new Failure(code, { status, message: 'This does not work. Try something else.' });
}
