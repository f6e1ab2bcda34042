import { createHmac, randomUUID } from 'node:crypto';
import { attempt, isObject, type Json, parsed } from './bodies.ts';
import type { RecordedRequest } from './requests.ts';
import type { Route } from './routes.ts';
import type { Session } from './sessions.ts';

/** Remembers requests, without the values that were sent. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  readonly #secret = randomUUID();

  /** Begins the record of a request that has arrived. */
  arrived(at: number, method: string, path: string): RecordedRequest {
    const record = { at, method, path, status: 0 };
    this.requests.push(record);
    return record;
  }

  /** Adds what the request turned out to be. */
  describe(
    record: RecordedRequest,
    route: Route | undefined,
    session: Session | undefined,
    text: string,
  ): void {
    const { loginSessionID, stepID } = route?.parameters ?? {};
    if (route) record.operation = route.operation;
    if (loginSessionID !== undefined) record.loginSessionID = loginSessionID;
    if (stepID !== undefined) record.stepID = stepID;
    if (session?.state === 'waiting' && session.stepID === stepID) record.instance = session.instance;
    if (text === '') return;
    record.fingerprint = createHmac('sha256', this.#secret).update(text).digest('base64url');
    const body = attempt(() => parsed(text));
    if (body) record.body = outline(body);
  }

  /** Adds what was answered. */
  answered(record: RecordedRequest, result: object | number): void {
    record.status = typeof result === 'number' ? result : 200;
    if (typeof result === 'number' || !('loginSessionID' in result) || !('status' in result)) return;
    const stepID =
      'currentStep' in result && isObject(result.currentStep) ? result.currentStep.stepID : undefined;
    record.answered = { status: String(result.status), ...(typeof stepID === 'string' && { stepID }) };
  }
}

function outline(body: Json): NonNullable<RecordedRequest['body']> {
  const { type, fields } = body;
  return {
    ...(typeof type === 'string' && { type }),
    keys: Object.keys(body),
    fields: isObject(fields) ? Object.keys(fields) : [],
  };
}
