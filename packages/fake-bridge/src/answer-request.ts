import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { systemClock } from '@bridges-api/core';
import { userOf } from './authentication.ts';
import { bytesOf } from './body.ts';
import { closeConnection, isEndedHere, resetConnection } from './connections.ts';
import type { Disturbance, Disturbances } from './disturbances.ts';
import { BridgeError, bodyOf } from './errors.ts';
import type { Call, createOperations } from './operations.ts';
import type { Settings } from './options.ts';
import { pause } from './pause.ts';
import type { Recorder } from './recorder.ts';
import type { RecordedRequest } from './request.ts';
import { hangUpOf, send, sendJSON, setHeaders } from './responses.ts';
import { type Route, routeOf } from './routes.ts';

/** What holds requests up before anything is done about them. */
export interface Gate {
  open: Promise<void>;
  slowness: number;
}

export interface Parts {
  readonly settings: Settings;
  readonly operations: ReturnType<typeof createOperations>;
  readonly recorder: Recorder;
  readonly disturbances: Disturbances;
  readonly mayLogIn: (userID: string) => boolean;
  readonly gate: Gate;
}

/** What a connection gets; nothing stands for one that is closed without an answer. */
type Outcome = { status: number; body: object } | undefined;

const base = '/_matrix/provision';

export interface Answerer {
  readonly onRequest: RequestListener;
  /** Settles when all requests there are have got what they get, or soon where some get nothing. */
  settled(): Promise<void>;
}

/** Milliseconds until a request that is still waiting counts as one that gets nothing. */
const soon = 50;

/** Answers requests as the router of a bridge does: headers, authentication, route, operation. */
export function createAnswerer(parts: Parts): Answerer {
  const waiting = new Set<Promise<void>>();
  return {
    onRequest(request, response) {
      setHeaders(response);
      if (request.method === 'OPTIONS') return void response.writeHead(200).end();
      const closed = new Promise<void>((resolve) => response.once('close', resolve));
      waiting.add(closed);
      void closed.then(() => waiting.delete(closed));
      void answer(request, response, parts);
    },
    async settled() {
      await Promise.race([Promise.all(waiting), pause(systemClock, soon)]);
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { settings, recorder, disturbances, gate } = parts;
  const { clock, prefix, switches } = settings;
  const { method = '', url = '', socket } = request;
  const [fullPath = '', queryText = ''] = url.split(/\?(.*)/s);
  if (!fullPath.startsWith(`${prefix}${base}/`)) {
    return send(response, 404, '404 page not found\n', 'text/plain; charset=utf-8');
  }
  const hungUp = hangUpOf(response);
  const path = fullPath.slice(prefix.length + base.length);
  const query = new URLSearchParams(queryText);
  const found = find(() => routeOf(method, path, switches));
  const record = recorder.arrived(clock.now(), method, path, query, found.route);
  response.once('close', () => recorder.ended(record));
  hungUp.addEventListener('abort', () => {
    record.hungUp = !isEndedHere(socket);
  });
  const body = await bytesOf(request).catch(() => Buffer.alloc(0));
  record.fields = fieldsOf(body);
  await gate.open;
  if (gate.slowness > 0) await pause(clock, gate.slowness);
  const disturbance = disturbances.take(record);
  if (disturbance?.delay) await pause(clock, disturbance.delay);
  // The bridge that this came to is no more.
  if (isEndedHere(socket)) return;
  if (disturbance?.how && disturbance.how !== 'lose') return disturb(disturbance.how, response, record);
  const call = { parameters: found.route?.parameters ?? {}, query, body, hungUp };
  const working = carryOut(request.headers.authorization, call, found, parts);
  setImmediate(() => recorder.begun(record));
  const outcome = await working;
  if (hungUp.aborted) return;
  if (!outcome || disturbance?.how === 'lose') return closeConnection(socket);
  record.status = outcome.status;
  recorder.ended(record);
  sendJSON(response, outcome.status, outcome.body);
}

async function carryOut(
  authorization: string | undefined,
  call: Omit<Call, 'userID'>,
  { route, error }: ReturnType<typeof find>,
  { settings, operations, mayLogIn }: Parts,
): Promise<Outcome> {
  try {
    const userID = userOf(authorization, call.query.get('user_id') ?? '', { ...settings, mayLogIn });
    if (!route) throw error;
    return { status: 200, body: await operations[route.operation]({ ...call, userID }) };
  } catch (error) {
    if (!(error instanceof BridgeError)) return undefined;
    return { status: error.status, body: bodyOf(error, settings.switches.internalError) };
  }
}

function disturb(
  how: Exclude<Disturbance['how'], 'lose' | undefined>,
  response: ServerResponse,
  record: RecordedRequest,
): void {
  if (how === 'hang') return;
  if (how === 'reset') {
    if (response.socket) resetConnection(response.socket);
    return;
  }
  const { status, body = {}, contentType = 'application/json' } = how;
  record.status = status;
  send(response, status, typeof body === 'string' ? body : JSON.stringify(body), contentType);
}

function find(look: () => Route): { route?: Route; error?: unknown } {
  try {
    return { route: look() };
  } catch (error) {
    return { error };
  }
}

function fieldsOf(body: Buffer): string[] {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
