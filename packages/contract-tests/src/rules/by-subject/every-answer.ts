// What every answer of a run has in common, whatever it was asked for.
import {
  anyPathErrors,
  checks,
  isObject,
  operationById,
  responseOf,
  schemaAt,
} from '@bridges-api/spec/operations';
import { plainLists } from '../../plain-lists.ts';
import { schemaOf, statuses } from '../../spec.ts';
import { told } from '../../suite/difference.ts';
import type { Exchange } from '../../suite/exchange.ts';
import type { ObserverRule } from '../../suite/rule.ts';
import { textViolations, violations } from '../../validate.ts';
import { first } from '../from-spec/answers.ts';

const secondsSchema = { type: 'integer', minimum: 0 };

type Judge = Pick<ObserverRule, 'sentence' | 'about' | 'judge' | 'seesTransport'> & {
  level?: ObserverRule['level'];
};

/** The error body is the same everywhere. */
const errorSchema = schemaAt('#/components/schemas/APIError');

const rules: Readonly<Record<string, Judge>> = {
  'errors/body': {
    sentence:
      'Every error body is the same object: a `code` for programs, a `message` that tells a person what to do, and sometimes `details`.',
    about: ({ status, method }) => status >= 400 && method !== 'HEAD',
    judge: first((exchange) => {
      const { json } = exchange;
      return json === undefined
        ? [`${nameOf(exchange)} has no JSON body.`]
        : violations(errorSchema, json).map((fault) => `${nameOf(exchange)} breaks the schema: ${fault}.`);
    }),
  },
  'errors/message-is-a-sentence': {
    level: 'SHOULD',
    sentence: 'a `message` that tells a person what to do, and sometimes `details`.',
    about: ({ json, status }) => status >= 400 && isObject(json),
    judge: first(({ json }) => {
      const message = isObject(json) ? json.message : undefined;
      const isSentence = typeof message === 'string' && /^\P{Ll}.*\S\s.*[.!?]$/su.test(message.trim());
      return isSentence ? [] : [`The message of an error is no sentence: ${told(message)}.`];
    }),
  },
  'success/is-200': {
    sentence: 'Success is 200 where an operation lists no other status for it.',
    about: ({ method, status }) => status < 400 && method !== 'OPTIONS',
    judge: first(({ operationId, status }) => {
      const listed = operationId === undefined ? [] : operationById(operationId).responses;
      const isRight = status === 200 || listed.some((response) => response.status === status);
      return isRight
        ? []
        : [`${operationId ?? 'A path of no operation'} was answered with ${status}; expected 200.`];
    }),
  },
  'lists/no-value-twice': {
    sentence: 'A list of plain values, such as the scopes of a login, has none twice.',
    about: ({ json, operationId, status }) => {
      const response = operationId === undefined ? undefined : responseOf(operationById(operationId), status);
      return response?.isSuccess === true && plainLists(schemaOf(response), json).length > 0;
    },
    judge: first(({ json, operationId = '', status }) => {
      const response = responseOf(operationById(operationId), status);
      const lists = response ? plainLists(schemaOf(response), json) : [];
      return lists.flatMap(({ place, values }) => {
        const twice = values.find((value, index) => values.indexOf(value) !== index);
        return twice === undefined ? [] : [`The list at ${place} has ${JSON.stringify(twice)} twice.`];
      });
    }),
  },
  'headers/x-request-id': {
    sentence: 'Every response carries `X-Request-ID`; quote it when you report a problem.',
    about: () => true,
    judge: first((exchange) =>
      exchange.headers['x-request-id'] ? [] : [`${nameOf(exchange)} has no X-Request-ID.`],
    ),
  },
  'headers/x-request-id-differs': {
    sentence: 'ID of this request, different for each.',
    about: ({ headers }) => headers['x-request-id'] !== undefined,
    judge(exchanges) {
      const seen = new Map<string, Exchange>();
      for (const exchange of exchanges) {
        const id = exchange.headers['x-request-id'] ?? '';
        const other = seen.get(id);
        if (other)
          return { message: `Two answers have the X-Request-ID ${id}.`, exchanges: [other, exchange] };
        seen.set(id, exchange);
      }
      return undefined;
    },
  },
  'headers/x-beeper-desktop-version': {
    sentence: 'Every authenticated response carries `X-Beeper-Desktop-Version`.',
    about: isAuthenticated,
    judge: first((exchange) =>
      exchange.headers['x-beeper-desktop-version']
        ? []
        : [`${nameOf(exchange)} has no X-Beeper-Desktop-Version.`],
    ),
  },
  'headers/x-should-retry': {
    sentence: 'A 409 or 410 will not go away by itself, so both carry `x-should-retry: false`.',
    about: ({ status }) => status === 409 || status === 410,
    judge: first(({ headers }) =>
      headers['x-should-retry'] === 'false'
        ? []
        : [`The header x-should-retry is ${headers['x-should-retry'] ?? 'missing'}; expected false.`],
    ),
  },
  'headers/retry-after': {
    sentence: 'A 429 or 503 says in `Retry-After` how many seconds to wait.',
    about: ({ status }) => status === 429 || status === 503,
    judge: first(({ headers }) => {
      return textViolations(secondsSchema, headers['retry-after'] ?? null).map(
        (fault) => `Retry-After ${fault}.`,
      );
    }),
  },
  'secrets/never-repeated': {
    sentence: 'The server uses them for this step only and neither keeps nor repeats them.',
    seesTransport: true,
    about: () => true,
    judge(exchanges, { canaries }) {
      const leak = exchanges.find(({ headers, text }) => {
        const all = text + JSON.stringify(headers);
        return [...canaries].some((canary) => all.includes(canary));
      });
      return (
        leak && {
          message: `${nameOf(leak)} repeats a made-up secret that was submitted.`,
          exchanges: [leak],
        }
      );
    },
  },
  'secrets/submitted': {
    sentence: 'The server uses them for this step only and neither keeps nor repeats them.',
    seesTransport: true,
    about: () => true,
    judge(exchanges) {
      const known = namesOf(exchanges);
      for (const exchange of exchanges) {
        const secrets = secretsOf(exchange).filter((secret) => !known.has(secret));
        const leak = exchanges.find((other) => {
          const isOwn = other.params.loginSessionID === exchange.params.loginSessionID;
          const isLater = other.answeredAt >= exchange.answeredAt && other.sentAt >= exchange.sentAt;
          return (
            isLater && secrets.some((secret) => secret.length >= (isOwn ? 5 : 8) && holds(other.text, secret))
          );
        });
        if (leak)
          return {
            message: `${nameOf(leak)} repeats a password, code or cookie that was submitted.`,
            exchanges: [exchange, leak],
          };
      }
      return undefined;
    },
  },
  'secrets/token-not-repeated': {
    sentence: 'It never comes back in a response.',
    seesTransport: true,
    about: () => true,
    judge: (exchanges, { token }) => {
      // A token that short could come up by chance.
      if (token.length < 8) return undefined;
      const leak = exchanges.find(({ headers, text }) => holds(text + JSON.stringify(headers), token));
      return leak && { message: `${nameOf(leak)} repeats the access token.`, exchanges: [leak] };
    },
  },
};

export const observedRules: readonly ObserverRule[] = Object.entries(rules).map(([id, rule]) => ({
  level: 'MUST',
  ...rule,
  kind: 'observer',
  id: `api/${id}`,
  profile: 'read',
}));

/** An answer in words: the operation is enough, as the exchange itself is shown beside. */
function nameOf({ method, operationId, status }: Exchange): string {
  return `The answer to ${operationId ?? `a ${method} of no operation`} with ${status}`;
}

/** What is answered before anybody looks at who is asking: what no check has, and what the checks up to that of the token have. */
const beforeToken = (() => {
  const place = (code: string) => checks.findIndex(({ errors }) => errors.some((one) => one.code === code));
  const token = place('unauthorized');
  return anyPathErrors.filter(({ code }) => place(code) <= token);
})();

function isAuthenticated({ json, requestHeaders, status }: Exchange): boolean {
  const code = isObject(json) ? json.code : undefined;
  // A status that operations document too is only known with its code.
  const isBefore = beforeToken.some(
    (one) => one.status === status && (!statuses.includes(status) || one.code === code),
  );
  return requestHeaders.authorization?.startsWith('Bearer ') === true && !isBefore;
}

/** Fields whose values are secrets by their name; everything from a browser is one, and of a passkey what proves it. */
const SECRET_FIELDS = /password|code|token|secret|captcha/i;

function secretsOf({ operationId, requestBody = '' }: Exchange): string[] {
  if (operationId !== 'submitLoginStep') return [];
  let body: unknown;
  try {
    body = JSON.parse(requestBody);
  } catch {
    return [];
  }
  if (!isObject(body)) return [];
  const { credential, fields } = body;
  const { response } = isObject(credential) ? credential : {};
  const proof = isObject(response) ? [response.signature, response.authenticatorData] : [];
  const values = isObject(fields) ? Object.entries(fields) : [];
  return [
    ...proof.filter((value) => typeof value === 'string'),
    ...values.flatMap(([id, value]) => {
      const isSecret = (body as { type?: unknown }).type === 'cookies' || SECRET_FIELDS.test(id);
      return isSecret && typeof value === 'string' ? [value] : [];
    }),
  ];
}

/** What people are known by. A cookie often holds the ID of its user, which is no secret. */
function namesOf(exchanges: readonly Exchange[]): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown) => {
    if (!isObject(value)) return;
    const { user } = value;
    if (isObject(user))
      for (const name of [user.id, user.username, user.email, user.phoneNumber])
        if (typeof name === 'string') names.add(name);
    Object.values(value).forEach(visit);
  };
  for (const { json } of exchanges) visit(json);
  return names;
}

/** Whether a text holds a value as a word of its own: `12345` is no secret within a longer number. */
function holds(text: string, value: string): boolean {
  const escaped = value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`).test(text);
}
