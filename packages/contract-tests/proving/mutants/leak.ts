import { NetworkError } from '@bridges-api/core';
import { answersWith, changed, conversation, conversing, mutants } from './make-faults.ts';
import { anywhere, isRepeat, ownerOf, refusingWith } from './make-leaks.ts';

const neverRepeated = 'The server uses them for this step only and neither keeps nor repeats them.';
const ownBridge = 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.';

export const leakMutants = mutants('leak', [
  {
    id: 'leak-in-instructions',
    summary: 'When a step is asked again, its instructions say what was typed.',
    breaks: neverRepeated,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'form',
    apply: conversing(async (values, next, last) => {
      const step = await next();
      if (!isRepeat(step, last)) return step;
      return { ...step, instructions: `"${Object.values(values).join(', ')}" is wrong. Try again.` };
    }),
  },
  {
    id: 'leak-as-initial-value',
    summary: 'When a form is asked again, what was typed is filled in.',
    breaks: neverRepeated,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'form',
    apply: conversing(async (values, next, last) => {
      const step = await next();
      if (!isRepeat(step, last) || step.type !== 'user_input') return step;
      const fields = step.fields.map((field) => ({ ...field, initialValue: values[field.id] ?? '' }));
      return { ...step, fields };
    }),
  },
  {
    id: 'leak-in-error',
    summary: 'The error of a login that the network refused quotes what was sent.',
    breaks: neverRepeated,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'failed',
    apply: conversing(async (values, next) => {
      try {
        return await next();
      } catch (error) {
        if (!(error instanceof NetworkError)) throw error;
        throw new NetworkError(
          error.code,
          `${error.message} Sent: ${JSON.stringify(values)}`,
          error.upstream,
        );
      }
    }),
  },
  {
    id: 'leak-in-issue',
    summary: 'The message about a wrong field quotes its value.',
    breaks: 'It is fit to be shown beside the field, and never repeats the value that was sent.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: refusingWith((failure, fields) => {
      const { issues = [] } = failure.details as { issues?: { message: string; path: string[] }[] };
      const quoted = issues.map((issue) => {
        const value = fields[issue.path[1] ?? ''];
        return value === undefined
          ? issue
          : { ...issue, message: `"${value}" is not allowed. ${issue.message}` };
      });
      return { issues: quoted };
    }),
  },
  {
    id: 'leak-in-details',
    summary: 'The details of a 422 hold everything that was submitted.',
    breaks: neverRepeated,
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: refusingWith((failure, fields) => ({ ...failure.details, received: fields })),
  },
  {
    id: 'leak-in-account',
    summary:
      'The capabilities of a connected account hold the cookies or the password it was connected with.',
    breaks: neverRepeated,
    expect: ['submitLoginStep', 'getLoginSession', 'listAccounts', 'listBridges'],
    shows: 'complete',
    apply: () => {
      const credentials = new Map<string, object>();
      return {
        network(network) {
          const logins = () =>
            network.logins().map((login) => {
              const session = credentials.get(login.loginID);
              return session ? { ...login, capabilities: { ...login.capabilities, session } } : login;
            });
          const talking = conversation(network, async (values, next) => {
            const step = await next();
            if (step.type === 'complete' && Object.keys(values).length > 0)
              credentials.set(step.loginID, values);
            return step;
          });
          return changed(talking, { logins });
        },
      };
    },
  },
  {
    id: 'leak-of-authorization',
    summary: 'A 401 quotes the Authorization header it was sent.',
    breaks: 'It never comes back in a response.',
    expect: ['listBridges'],
    shows: 'access',
    apply: answersWith(401, ({ body, request }) => {
      body.message += ` Received: ${request.headers.authorization}`;
    }),
  },
  {
    id: 'leak-session-of-other-bridge',
    summary: 'A session can be read through the path of any bridge.',
    breaks: ownBridge,
    expect: ['getLoginSession'],
    shows: 'elsewhere',
    apply: () => ({
      handlers: ({ getLoginSession }) => ({
        getLoginSession: (request, services) => getLoginSession(request, anywhere(services)),
      }),
    }),
  },
  {
    id: 'leak-cancel-from-other-bridge',
    summary: 'A session can be cancelled through the path of any bridge.',
    breaks: ownBridge,
    expect: ['cancelLoginSession'],
    shows: 'elsewhere',
    apply: () => ({
      handlers: ({ cancelLoginSession }) => ({
        cancelLoginSession: (request, services) => cancelLoginSession(request, anywhere(services)),
      }),
    }),
  },
  {
    id: 'leak-login-of-other-bridge',
    summary: 'A login can be read through the path of any bridge.',
    breaks: 'Or the bridge has no login with this ID, or no longer: `login_not_found`.',
    expect: ['getBridgeLogin'],
    shows: 'elsewhere',
    apply: () => ({
      handlers: ({ getBridgeLogin }) => ({
        getBridgeLogin(request, services) {
          const { bridgeID, loginID } = request.params;
          const owner = services.networks.has(bridgeID) ? ownerOf(services, loginID) : undefined;
          const params = { bridgeID: owner ?? bridgeID, loginID };
          return getBridgeLogin(changed(request, { params }), services);
        },
      }),
    }),
  },
  {
    id: 'leak-remove-from-other-bridge',
    summary: 'A login can be removed through the path of any bridge.',
    breaks: 'Or the bridge has no login with this ID, or no longer: `login_not_found`.',
    expect: ['removeBridgeLogin'],
    shows: 'elsewhere',
    apply: () => ({
      handlers: ({ removeBridgeLogin }) => ({
        removeBridgeLogin(request, services) {
          const { bridgeID, loginID } = request.params;
          const isOwn =
            services.networks
              .get(bridgeID)
              ?.logins()
              .some((login) => login.loginID === loginID) ?? true;
          const owner = isOwn ? bridgeID : (ownerOf(services, loginID) ?? bridgeID);
          return removeBridgeLogin(changed(request, { params: { bridgeID: owner, loginID } }), services);
        },
      }),
    }),
  },
  {
    id: 'leak-counted-session-ids',
    summary: 'Session IDs are counted: ls_1, ls_2, ls_3.',
    breaks: 'It cannot be guessed, and is forgotten some time after the session ends.',
    expect: ['createLoginSession'],
    shows: 'qr',
    apply: () => {
      const real: string[] = [];
      return {
        request(request) {
          const name = /(?<=\/login-sessions\/)ls_(\d+)(?=\/|$)/;
          request.url = request.url?.replace(name, (counted, count) => real[Number(count) - 1] ?? counted);
        },
        answer(answer) {
          const { loginSessionID } = answer.body ?? {};
          if (typeof loginSessionID !== 'string') return;
          if (!real.includes(loginSessionID)) real.push(loginSessionID);
          answer.body.loginSessionID = `ls_${real.indexOf(loginSessionID) + 1}`;
        },
      };
    },
  },
]);
