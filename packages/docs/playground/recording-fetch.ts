import type { Fetch } from '@bridges-api/client';
import type { SentRequest } from './curl.ts';

/** What came back: nothing when the server was not reached, or was not waited for any longer. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Headers;
  /** The body, where it is JSON. */
  readonly body?: unknown;
  /** Whether the page itself gave the request up. */
  readonly isGivenUp?: boolean;
}

/**
 * Makes a `fetch` for the client that tells of every request. This is the place for a log, a trace or a test.
 *
 * @param begin called with each request before it is sent; what it returns is called with the answer
 * @returns what makes it of the `fetch` that sends, which may be answered by the page itself
 */
export function recordingFetch(
  begin: (request: SentRequest) => (answer: Answer) => void,
): (send: Fetch, isInPage?: boolean) => Fetch {
  return (send, isInPage = false) =>
    async (request) => {
      const { method, url, signal } = request;
      // Only a POST has a body, if any. The others are not to wait for it, while the page is being left least of all.
      const text = method === 'POST' ? await request.clone().text() : '';
      const body = text === '' ? undefined : text;
      const end = begin({ method, url, body, isInPage });
      try {
        const response = await send(request);
        end({ status: response.status, headers: response.headers, body: await readJSON(response.clone()) });
        return response;
      } catch (error) {
        end({ isGivenUp: signal.aborted });
        throw error;
      }
    };
}

/** The client itself complains of a body that is broken. */
async function readJSON(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
