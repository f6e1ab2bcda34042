import { clientHTTPOf, jsonOf, stringsOf } from './body.ts';
import { alreadyFinished, cancelled, type Submission, tooManyLogins } from './engine/checks.ts';
import { nextOf, submitJoined, throwIfOver } from './engine/joined-steps.ts';
import type { Issued, LoginProcess } from './engine/login-process.ts';
import type { Processes } from './engine/processes.ts';
import { submitQueued } from './engine/queued-steps.ts';
import { start } from './engine/start.ts';
import { cancelStep } from './engine/step-cancel.ts';
import { asAnswered, BridgeError, badState, notFound, unrecognized } from './errors.ts';
import type { Logins, StoredLogin } from './logins.ts';
import type { Settings } from './options.ts';
import { pause } from './pause.ts';
import type { KnownOperation } from './request.ts';
import { shuffled } from './shuffled.ts';
import { whoami } from './whoami.ts';
import { wireStep } from './wire-step.ts';

/** A request that has passed the authentication, and is for something there is. */
export interface Call {
  readonly userID: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** Aborted when the client hangs up. */
  readonly hungUp: AbortSignal;
}

type Answer = (call: Call) => object | Promise<object>;

/** What each operation answers with. Each throws a `BridgeError`, or a `Panic`. */
export function createOperations(
  settings: Settings,
  logins: Logins,
  processes: Processes,
): Record<KnownOperation, Answer> {
  const { switches, flows, clock, capabilities } = settings;
  const listed = flows.map(({ name, description, id }) => ({ name, description, id }));

  function find(id: string | undefined): LoginProcess {
    const process = processes.get(id ?? '');
    if (!process) throw notFound('Login');
    return process;
  }

  const answered = (process: LoginProcess, { step, ticket }: Issued) =>
    wireStep(step.body, process.id, ticket.txn, switches);

  async function startLogin({ userID, parameters, query, hungUp }: Call): Promise<object> {
    const override = own(logins, query.get('login_id') ?? '', userID);
    const limit = typeof settings.maxLogins === 'number' ? settings.maxLogins : settings.maxLogins(userID);
    if (!override && limit > 0 && logins.of(userID).length >= limit) throw tooManyLogins(switches, limit);
    const flow = flows.find(({ id }) => id === parameters.flowID) ?? settings.otherFlow;
    if (!flow) throw new BridgeError(404, 'M_NOT_FOUND', 'Invalid login flow ID');
    const offersHTTP = query.get('client_http') === '1';
    const process = await start(processes, { userID, flow, override, offersHTTP, hungUp }).catch((error) => {
      throw asAnswered(error, 'Internal error starting login', switches);
    });
    return answered(process, nextOf(process));
  }

  async function submitStep({ parameters, query, body, hungUp }: Call): Promise<object> {
    const process = find(parameters.processID);
    const { stepID = '', stepType = '' } = parameters;
    const read = () => submitted(stepType, body);
    const early = switches.stepType === 'by list' ? read() : undefined;
    const input = () => early ?? read();
    const submission: Submission = { stepID, stepType, txn: query.get('txn_id') || undefined, input, hungUp };
    const submit = switches.joins === 'joins' ? submitJoined : submitQueued;
    const issued = await submit(processes, process, submission).catch((error) => {
      throw asAnswered(error, inStep(stepType), switches);
    });
    return answered(process, issued);
  }

  function submitted(stepType: string, body: Buffer): Readonly<Record<string, string>> {
    if (['user_input', 'cookies'].includes(stepType)) return stringsOf(body, switches.bodyLimit);
    if (stepType === 'display_and_wait') return {};
    if (stepType === 'webauthn' && switches.webauthn) {
      return jsonOf(body, switches.bodyLimit, 'Request body is not valid JSON') as Record<string, string>;
    }
    if (stepType === 'complete') throw alreadyFinished(switches);
    throw unrecognized(`Invalid step type ${JSON.stringify(stepType)}`);
  }

  /** Where an internal error of a step has happened, in words. */
  function inStep(stepType: string): string {
    if (switches.errorText === 'one') return 'Internal error in login step';
    return stepType === 'display_and_wait'
      ? 'Internal error waiting for login'
      : 'Internal error submitting input';
  }

  async function answerHTTP({ parameters, body }: Call): Promise<object> {
    const process = find(parameters.processID);
    const response = clientHTTPOf(body);
    throwIfOver(process);
    const current = nextOf(process);
    const { previous } = process;
    const asked = current.step.body.client_http;
    if (previous?.step.body.client_http && previous.ticket.txn === parameters.txnID) {
      return answered(process, current);
    }
    if (!asked) throw badState('Next step type is not client_http');
    if (current.ticket.txn !== parameters.txnID) throw badState('Transaction ID does not match');
    if (asked.request_id !== parameters.requestID) throw badState('Request ID does not match');
    process.answerHTTP?.(response);
    await process.wait?.over;
    if (process.error !== undefined)
      throw asAnswered(process.error, 'Internal error in login step', switches);
    return answered(process, nextOf(process));
  }

  function cancel({ parameters }: Call): object {
    const process = find(parameters.processID);
    process.isCancelled = true;
    const tellsAtOnce = switches.joins === 'joins' && switches.waiterOnCancel === '410';
    processes.end(process, tellsAtOnce ? cancelled(switches) : undefined);
    return {};
  }

  async function logout({ userID, parameters }: Call): Promise<object> {
    const { loginID = '' } = parameters;
    const meant = loginID === 'all' ? logins.of(userID) : [own(logins, loginID, userID)];
    for (const login of meant) {
      if (!login) throw notFound('Login');
      if (login.logoutTakes > 0) await pause(clock, login.logoutTakes);
      logins.remove(login.id);
    }
    return {};
  }

  return {
    whoami: ({ userID }) => whoami(userID, listed, logins, settings),
    capabilities: () => capabilities,
    flows: () => ({ flows: listed }),
    logins: ({ userID }) => ({ login_ids: shuffled(logins.of(userID).map(({ id }) => id)) }),
    start: startLogin,
    step: submitStep,
    stepCancel: async ({ parameters, query }) => {
      const process = find(parameters.processID);
      const submission = { stepID: parameters.stepID ?? '', txn: query.get('txn_id') || undefined };
      const issued = await cancelStep(processes, process, submission).catch((error) => {
        throw asAnswered(error, 'Internal error cancelling login step', switches);
      });
      return answered(process, issued);
    },
    clientHTTP: answerHTTP,
    cancel,
    logout,
    contacts: ({ userID }) => {
      if (logins.of(userID).length > 0) throw unrecognized('This bridge does not support listing contacts');
      throw new BridgeError(400, 'FI.MAU.NOT_LOGGED_IN', 'Not logged in');
    },
  };
}

/** The login of the user with that ID; none where none is asked for. */
function own(logins: Logins, id: string, userID: string): StoredLogin | undefined {
  if (id === '') return undefined;
  const login = logins.get(id);
  if (login?.userID !== userID) throw notFound('Login');
  return login;
}
