import {
  type DocumentedServer,
  densest,
  type Options,
  startDocumentedServer,
  submittedTwice,
  waitedTwice,
} from '@bridges-api/documented-server';

/** A server with the documented part alone, and what the program needs to reach it. */
export interface Documented extends DocumentedServer {
  readonly env: Readonly<Record<string, string>>;
  /** What is wrong with the requests of its logins so far: something sent twice or too soon. */
  rudeness(): unknown[];
}

/** Starts it on a free port. Its clock is the real one. */
export async function documentedServer(options: Options = {}): Promise<Documented> {
  const server = await startDocumentedServer(options);
  const env = { BEEPER_ACCESS_TOKEN: server.token, BEEPER_BASE_URL: server.url };
  const rudeness = () => {
    // A cancel is somebody's wish, and does not wait.
    const own = server.requests.filter(
      ({ path, operation }) => path.includes('/login-sessions') && operation !== 'cancelLoginSession',
    );
    // A second, but for what the way of a request may take.
    const tooSoon = densest(own, 900) > 1 ? own.map(({ at, method, path }) => `${at} ${method} ${path}`) : [];
    return [...submittedTwice(own), ...waitedTwice(own), ...tooSoon];
  };
  return { ...server, env, rudeness };
}
