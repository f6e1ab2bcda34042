// What faults about repeated submits and step IDs are made with.
import type { Session } from '@bridges-api/core/login-session/session';
import { bound } from './make-faults.ts';
import type { Changes } from './mutant.ts';

/** A session in which every use of some steps has the same ID. */
export function withoutInstances(session: Session, isMeant: (name: string) => boolean): Session {
  const { issued, step } = session;
  const strip = (stepID: string) => {
    const name = stepID.replace(/~\d+$/, '');
    return isMeant(name) ? name : stepID;
  };
  return {
    ...session,
    issued: [...new Set(issued.map(strip))],
    ...(step && { step: { ...step, stepID: strip(step.stepID) } }),
  };
}

type Submit = ReturnType<typeof bound>['submit'];

/** Changes what becomes of a submit. */
export function submitting(change: (submit: Submit) => Submit): () => Changes {
  return () => ({
    sessions: (sessions) => {
      sessions.submit = change(bound(sessions).submit);
    },
  });
}

/** Refuses a submit that would join an earlier one, by how many are held. */
export function refusingJoins(isRefused: (held: number) => boolean): Changes {
  return {
    sessions: (sessions) => {
      const { submit, wait } = bound(sessions);
      const held = new Map<string, number>();
      const add = (id: string, count: number) => held.set(id, (held.get(id) ?? 0) + count);
      sessions.submit = async (session, ...content) => {
        const outcome = await submit(session, ...content);
        return outcome === 'joined' && isRefused(held.get(session.loginSessionID) ?? 0) ? 'busy' : outcome;
      };
      sessions.wait = async (session, signal) => {
        add(session.loginSessionID, 1);
        try {
          return await wait(session, signal);
        } finally {
          add(session.loginSessionID, -1);
        }
      };
    },
  };
}
