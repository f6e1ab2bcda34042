import type { Middleware } from '@bridges-api/client';

const shown = ['content-type', 'retry-after', 'x-request-id'];

/** Logs requests and responses, without bodies, and without the values of headers that may be secret. */
export const logger: Middleware = {
  onRequest({ request }) {
    console.log('>', request.method, request.url, withoutSecrets(request.headers));
  },
  onResponse({ request, response }) {
    console.log('<', request.method, request.url, response.status, withoutSecrets(response.headers));
  },
  onError({ request, error }) {
    console.log('<', request.method, request.url, error);
  },
};

function withoutSecrets(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, shown.includes(name) ? value : '***']),
  );
}
