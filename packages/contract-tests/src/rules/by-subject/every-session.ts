// What every login session of a run says, whichever operation showed it.
import { isDeepStrictEqual } from 'node:util';
import { isObject, operations, refName } from '@bridges-api/spec/operations';
import { isOver, type Session, type StepType, statusOf } from '../../suite/answer-types.ts';
import { difference } from '../../suite/difference.ts';
import type { Exchange } from '../../suite/exchange.ts';
import type { Fault, ObserverRule } from '../../suite/rule.ts';
import { first } from '../from-spec/answers.ts';

/** The operations that answer with a session. */
export const showSessions: readonly string[] = operations
  .filter(({ responses }) =>
    responses.some(({ isSuccess, schema }) => isSuccess && refName(schema) === 'LoginSession'),
  )
  .map(({ operationId }) => operationId);

interface Invariant {
  readonly sentence: string;
  /** What is wrong with a session, if anything. */
  readonly fault: (session: Session, exchange: Exchange) => string | undefined;
}

/** What holds between the fields of a session at any moment. */
const invariants: Readonly<Record<string, Invariant>> = {
  'step-fits-status': {
    sentence: '`status` and `currentStep` belong together:',
    fault: ({ currentStep, status }) => {
      if (!currentStep || !(currentStep.type in statusOf)) return undefined;
      const wanted = statusOf[currentStep.type as StepType];
      return status === wanted || isOver({ status }) || !isKnown(status)
        ? undefined
        : `A ${status} session has a ${currentStep.type} step.`;
    },
  },
  'step-while-it-waits': {
    sentence: '`status` and `currentStep` belong together:',
    fault: ({ currentStep, status }) =>
      isOver({ status }) || currentStep || !isKnown(status)
        ? undefined
        : `A ${status} session has no currentStep.`,
  },
  'no-step-when-over': {
    sentence: 'Absent when the session is complete, cancelled or failed.',
    fault: ({ currentStep, status }) => {
      // The documentation has a step for the end of a login, too.
      const isEnd = status === 'complete' && (currentStep?.type as string | undefined) === 'complete';
      return isOver({ status }) && currentStep && !isEnd
        ? `A ${status} session has a currentStep.`
        : undefined;
    },
  },
  'error-exactly-when-failed': {
    sentence: '`error` is there exactly when the session failed.',
    fault: ({ error, status }) => {
      if ((status === 'failed') === (error !== undefined)) return undefined;
      return error ? `A ${status} session has an error.` : 'A failed session has no error.';
    },
  },
  'account-when-complete': {
    sentence: '`login`, `loginID`, `account` and `accountID` are there when it is complete;',
    fault: (session) => {
      if (session.status !== 'complete') return undefined;
      const missing = (['login', 'loginID', 'account', 'accountID'] as const).filter(
        (key) => session[key] === undefined,
      );
      return missing.length > 0 ? `A complete session has no ${missing.join(', ')}.` : undefined;
    },
  },
  'no-account-before': {
    sentence: 'no other session has a `login` or an `account`;',
    fault: ({ account, login, status }) => {
      return status !== 'complete' && (account || login)
        ? `A ${status} session has an account or login.`
        : undefined;
    },
  },
  'ids-of-the-path': {
    sentence: 'ID of the bridge the session signs in to.',
    fault: ({ bridgeID, loginSessionID }, { params }) => {
      const asked = params.loginSessionID ?? loginSessionID;
      return bridgeID === params.bridgeID && loginSessionID === asked
        ? undefined
        : `The session is ${loginSessionID} of ${bridgeID}; its path has ${asked} of ${params.bridgeID}.`;
    },
  },
};

export const sessionRules: readonly ObserverRule[] = [
  ...showSessions.flatMap((operationId) =>
    Object.entries(invariants).map(([name, { fault, sentence }]) => ({
      kind: 'observer' as const,
      id: `${operationId}/200/${name}`,
      family: `session ${name}`,
      level: 'MUST' as const,
      operationId,
      profile: 'session' as const,
      sentence,
      about: (exchange: Exchange) =>
        exchange.operationId === operationId && sessionIn(exchange) !== undefined,
      judge: (...args: Parameters<ObserverRule['judge']>) => {
        // Examples of a mock have the IDs of the story they tell.
        if (args[1].isMock && name === 'ids-of-the-path') return undefined;
        return first((exchange) => {
          const session = sessionIn(exchange);
          const found = session && fault(session, exchange);
          return found ? [found] : [];
        })(...args);
      },
    })),
  ),
  inTime(
    'over-for-good',
    'A session that is `complete`, `cancelled` or `failed` never changes again.',
    isOver,
    (earlier, later) => {
      if (!isOver(earlier) || isDeepStrictEqual(earlier, later)) return undefined;
      return `A session that was ${earlier.status} has changed: the two differ${difference(earlier, later)}.`;
    },
  ),
  inTime('step-is-an-instance', 'A `stepID` names one instance of a step.', isLive, (earlier, later) => {
    const isSame = earlier.currentStep && earlier.currentStep.stepID === later.currentStep?.stepID;
    return !isSame || isDeepStrictEqual(earlier.currentStep, later.currentStep)
      ? undefined
      : `A step has changed under its stepID ${later.currentStep?.stepID}: the two differ${difference(earlier.currentStep, later.currentStep)}.`;
  }),
  inTime(
    'qr-code-is-new',
    'A QR code refreshes by itself: the answer then has a new `stepID` and new `data`;',
    showsQR,
    (earlier, later) => {
      const isNew = earlier.currentStep?.stepID !== later.currentStep?.stepID;
      const isSame = earlier.currentStep?.display?.data === later.currentStep?.display?.data;
      return showsQR(earlier) && showsQR(later) && isNew && isSame
        ? `The step ${later.currentStep?.stepID} has the QR code of ${earlier.currentStep?.stepID}, which it replaced.`
        : undefined;
    },
  ),
  inTime(
    'reconnect-keeps-ids',
    'a session that reconnects carries `loginID` and `accountID` from the start.',
    isReconnecting,
    (earlier, later) => {
      if (!isReconnecting(earlier) || isOver(later)) return undefined;
      const isSame = earlier.loginID === later.loginID && earlier.accountID === later.accountID;
      return isSame
        ? undefined
        : `A session that reconnected ${earlier.loginID} with ${earlier.accountID} reconnects ${later.loginID} with ${later.accountID} later.`;
    },
  ),
];

/** A newer server may have others, of which the spec does not say what they come with. */
function isKnown(status: string): boolean {
  return isOver({ status }) || Object.values(statusOf).includes(status);
}

function showsQR({ currentStep }: Session): boolean {
  return currentStep?.display?.type === 'qr';
}

function isLive({ currentStep }: Session): boolean {
  return currentStep !== undefined;
}

function isReconnecting(session: Session): boolean {
  return session.loginID !== undefined && !isOver(session);
}

/**
 * A rule about one session at two moments: every answer and the next one that was asked for after it had come.
 *
 * @param isMeant which sessions can show the fault; without any there is nothing to judge
 */
function inTime(
  name: string,
  sentence: string,
  isMeant: (session: Session) => boolean,
  fault: (earlier: Session, later: Session) => string | undefined,
): ObserverRule {
  return {
    kind: 'observer',
    id: `getLoginSession/200/${name}`,
    level: 'MUST',
    operationId: 'getLoginSession',
    profile: 'session',
    sentence,
    about: (exchange) =>
      showSessions.includes(exchange.operationId ?? '') && sessionIn(exchange) !== undefined,
    shows: (exchange) => {
      const session = sessionIn(exchange);
      return session !== undefined && isMeant(session);
    },
    judge(exchanges, { isMock }): Fault | undefined {
      if (isMock) return undefined;
      const ids = new Set(exchanges.map((exchange) => sessionIn(exchange)?.loginSessionID));
      for (const id of ids) {
        const own = exchanges.filter((exchange) => sessionIn(exchange)?.loginSessionID === id);
        for (const earlier of own) {
          for (const later of own) {
            const [before, after] = [sessionIn(earlier), sessionIn(later)];
            if (later.sentAt < earlier.answeredAt || !before || !after) continue;
            const message = fault(before, after);
            if (message) return { message, exchanges: [earlier, later] };
          }
        }
      }
      return undefined;
    },
  };
}

function sessionIn({ json, status }: Exchange): Session | undefined {
  const isSession =
    status === 200 &&
    isObject(json) &&
    typeof json.loginSessionID === 'string' &&
    typeof json.status === 'string';
  return isSession ? (json as unknown as Session) : undefined;
}
