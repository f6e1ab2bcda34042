import { type Session, type SessionEvent, transition } from '../login-session/session.ts';
import { eventMeanings, type SessionEventName, type SessionState } from '../login-session/transitions.ts';
import { presentAccount, presentLogin } from '../networks/present.ts';
import { cookiesStep, displayStep, inputStep, scriptedNetwork, webAuthnStep } from './scripted-network.ts';

/** The names of every event, as the tables have them. */
export const eventNames = Object.keys(eventMeanings) as SessionEventName[];

/** An event of each name. Those that ask bring a step with the given ID. */
export function eventOf(name: SessionEventName, stepID?: string): SessionEvent {
  switch (name) {
    case 'asked_for_input':
      return { type: 'stepped', step: inputStep(stepID) };
    case 'asked_for_cookies':
      return { type: 'stepped', step: cookiesStep(stepID) };
    case 'asked_to_display':
      return { type: 'stepped', step: displayStep(stepID) };
    case 'asked_for_passkey':
      return { type: 'stepped', step: webAuthnStep(stepID) };
    case 'completed': {
      const network = scriptedNetwork({}, ['4155550100']);
      const [login] = network.logins();
      if (!login) throw new Error('The scripted network has lost its login.');
      return {
        type: 'completed',
        login: presentLogin(network, login, 0),
        account: presentAccount(network, login, 0),
      };
    }
    case 'cancelled':
      return { type: 'cancelled' };
    case 'failed':
    case 'expired':
    case 'lost':
      return { type: name, error: { code: errorCodes[name], message: 'It is over. Start again.' } };
  }
}

const errorCodes = {
  failed: 'login_failed',
  expired: 'login_session_expired',
  lost: 'login_process_lost',
} as const;

/** A session that nothing has happened to. */
export const newSession: Session = {
  bridgeID: 'scripted',
  loginSessionID: 'ls_0123456789abcdef',
  state: 'new',
  createdAt: 1000,
  revision: 0,
  issued: [],
};

/** The events that lead to each state. */
const paths: Record<SessionState, SessionEventName[]> = {
  new: [],
  waiting_for_input: ['asked_for_input'],
  waiting_for_cookies: ['asked_for_cookies'],
  waiting_for_display: ['asked_to_display'],
  complete: ['asked_for_input', 'completed'],
  cancelled: ['asked_for_input', 'cancelled'],
  failed: ['asked_for_input', 'failed'],
};

/** A session in a state. */
export function sessionIn(state: SessionState): Session {
  return paths[state].reduce((session, name) => transition(session, eventOf(name), 2000), newSession);
}
