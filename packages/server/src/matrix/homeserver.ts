// Asks a Matrix homeserver whose an access token is: https://spec.matrix.org/latest/client-server-api/#get_matrixclientv3accountwhoami
import { get as getHTTP, type IncomingMessage } from 'node:http';
import { get as getHTTPS } from 'node:https';
import { userIDSchema } from '../owner-options.ts';

/**
 * Resolves with the ID of the user whose access token this is, or with nothing when the homeserver knows none, or a guest.
 *
 * @throws {HomeserverAway} when it does not say, or `signal` is aborted
 */
export type WhoIs = (token: string, signal: AbortSignal) => Promise<string | undefined>;

/** The homeserver did not say whose a token is. Neither the address nor the token is named. */
export class HomeserverAway extends Error {
  override readonly name = 'HomeserverAway';
  /** For the operator: what Node calls it, such as `ECONNREFUSED`, or the status that came. */
  readonly reason: string;

  constructor(reason: string) {
    super(`The homeserver did not say whose a token is: ${reason}.`);
    this.reason = reason;
  }
}

/** No answer has a right to be longer, in bytes: it has three short values. */
const MOST = 64 * 1024;

const userIDPattern = new RegExp(userIDSchema.pattern);

/**
 * Makes what asks a homeserver. Each question has a connection of its own, and a redirect is not followed: the token goes to this
 * address alone.
 *
 * @param baseURL of its client-server API, with neither `/_matrix` nor a slash at its end
 */
export function homeserverAt(baseURL: string): WhoIs {
  const url = new URL(`${baseURL}/_matrix/client/v3/account/whoami`);
  const get = url.protocol === 'https:' ? getHTTPS : getHTTP;
  return async (token, signal) => {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
    return judge(
      await new Promise((resolve, reject) => {
        const fail = (error: unknown) => reject(awayBy(error, signal));
        get(url, { agent: false, headers, signal }, (response) => read(response).then(resolve, fail)).on(
          'error',
          fail,
        );
      }),
    );
  };
}

interface Answer {
  readonly status: number;
  /** What JSON has it as. Nothing when it is none. */
  readonly body: unknown;
}

function judge({ body, status }: Answer): string | undefined {
  const { errcode, is_guest: isGuest, user_id: userID } = (body ?? {}) as Readonly<Record<string, unknown>>;
  // What is in front of a homeserver that is away answers by itself, and not in the words of Matrix.
  const isRefusal = typeof errcode === 'string' && errcode.startsWith('M_');
  if ((status === 401 || status === 403) && isRefusal) return undefined;
  if (status !== 200) throw new HomeserverAway(`HTTP ${status}`);
  if (typeof userID !== 'string' || userID.length > userIDSchema.maxLength || !userIDPattern.test(userID))
    throw new HomeserverAway('not an answer of a homeserver');
  return isGuest === true ? undefined : userID;
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > MOST) throw new HomeserverAway('EMSGSIZE');
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function awayBy(error: unknown, signal: AbortSignal): HomeserverAway {
  if (error instanceof HomeserverAway) return error;
  if (signal.aborted) return new HomeserverAway('ETIMEDOUT');
  return new HomeserverAway(
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO',
  );
}
