/** A token, or what is asked for one before each request, and once more when it was refused with 401. */
export type AccessToken = string | (() => string | Promise<string>);

/** Asks for a token. @throws {NoToken} when there is none that can be sent */
export type AskForToken = () => Promise<string>;

/** There is no token to send. `cause` is what the function threw that was asked for one, if anything. */
export class NoToken extends TypeError {}

/**
 * @returns the token; or how to ask for it
 * @throws {NoToken} when it is neither, or cannot be sent. It is checked here, because the runtime's own complaint would repeat it
 */
export function readToken(given: unknown, names: string): string | AskForToken {
  if (typeof given !== 'function') return check(given, names);
  return async () => {
    try {
      return check(await given(), names);
    } catch (cause) {
      throw new NoToken('accessToken gave no token.', { cause });
    }
  };
}

function check(token: unknown, names: string): string {
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new NoToken(`Set ${names} to a token without spaces, as a string.`);
}

const HEADER = 'authorization';

/**
 * Makes what sends a request with a token that is asked for. After a 401 it is sent once more if there is another token by then:
 * whatever it wanted was not done. A request that has an `Authorization` of its own is sent as it is.
 */
export function withToken<Init>(
  ask: AskForToken,
  send: (request: Request, init?: Init) => Promise<Response>,
): typeof send {
  return async (request, init) => {
    if (request.headers.has(HEADER)) return send(request, init);
    // A body can be read once.
    const again = request.clone();
    const token = await ask();
    request.headers.set(HEADER, `Bearer ${token}`);
    const response = await send(request, init);
    const other = response.status === 401 ? await ask().catch(() => token) : token;
    if (other === token) return response;
    again.headers.set(HEADER, `Bearer ${other}`);
    return send(again, init);
  };
}
