import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsed } from './bodies.ts';
import { errorBody } from './errors.ts';
import { allowOrigin, bodyOf, send } from './http.ts';
import { createApi } from './operations.ts';
import { type Options, withDefaults } from './options.ts';
import { Recorder } from './recorder.ts';
import { Refusal } from './refusal.ts';
import type { RecordedRequest } from './requests.ts';
import { lookUp, type Route, routeOf } from './routes.ts';
import type { Session } from './sessions.ts';

export type { Options } from './options.ts';
export { densest, gaps, type RecordedRequest, submittedTwice, type Twice, waitedTwice } from './requests.ts';

/** What befalls one request: an answer in place of the operation, or the loss of the answer after it. */
export type Disturbance = { status: number } | { lose: true };

export interface DocumentedServer {
  url: string;
  token: string;
  /** Every request but preflights, in the order of their arrival. */
  requests: readonly RecordedRequest[];
  /** Somebody scans or confirms what is displayed; without an ID in every session. Returns in how many. */
  scan(loginSessionID?: string): number;
  /** The QR code is replaced; without an ID in every session. Returns in how many. */
  refresh(loginSessionID?: string): number;
  /** Disturbs the next request that fits; without `fits` the next of all. */
  disturb(how: Disturbance, fits?: (request: RecordedRequest) => boolean): void;
  close(): Promise<void>;
}

/** Starts a server that has what the vendor's documentation says of the API, and nothing else. */
export async function startDocumentedServer(given: Options = {}): Promise<DocumentedServer> {
  const options = withDefaults(given);
  const { operations, sessions, machine } = createApi(options);
  const recorder = new Recorder();
  const disturbances: { how: Disturbance; fits: (request: RecordedRequest) => boolean }[] = [];

  const server = createServer((request, response) => {
    if (allowOrigin(request, response, options.origins)) return;
    answer(request, response).catch(() => refuse(response, 500));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const path = url.replace(/\?.*/s, '');
    const record = recorder.arrived(options.now(), method, path);
    const text = await bodyOf(request);
    const route = routeOf(method, path);
    const session = sessions.get(route?.parameters.loginSessionID ?? '');
    if (session) machine.catchUp(session);
    recorder.describe(record, route, session, text);
    const disturbance = take(record);
    const result =
      disturbance && 'status' in disturbance ? disturbance.status : perform(request, route, text);
    recorder.answered(record, result);
    if (disturbance && 'lose' in disturbance) {
      record.lost = true;
      response.destroy();
    } else if (typeof result === 'number') refuse(response, result);
    else send(response, 200, JSON.stringify(result), 'application/json');
  }

  /** The answer, or the status of an error. */
  function perform(request: IncomingMessage, route: Route | undefined, text: string): object | number {
    if (request.headers.authorization !== `Bearer ${options.token}`) return 401;
    if (!route) return 404;
    try {
      return operations[route.operation](lookUp(route), parsed(text));
    } catch (error) {
      return error instanceof Refusal ? error.status : 500;
    }
  }

  function take(record: RecordedRequest): Disturbance | undefined {
    const index = disturbances.findIndex(({ fits }) => fits(record));
    return index < 0 ? undefined : disturbances.splice(index, 1)[0]?.how;
  }

  function refuse(response: ServerResponse, status: number): void {
    const { body, type } = errorBody(options.errors, status);
    send(response, status, body, type);
  }

  function inSessions(act: (session: Session) => boolean, loginSessionID?: string): number {
    const meant = [...sessions.values()].filter((one) =>
      [undefined, one.loginSessionID].includes(loginSessionID),
    );
    return meant.filter((session) => {
      machine.catchUp(session);
      return act(session);
    }).length;
  }

  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(options.port, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: options.token,
    requests: recorder.requests,
    scan: (loginSessionID) => inSessions((session) => machine.scan(session), loginSessionID),
    refresh: (loginSessionID) => inSessions((session) => machine.refresh(session), loginSessionID),
    disturb: (how, fits = () => true) => void disturbances.push({ how, fits }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
