// What every list and every number of a run has in common: lists are in order each time they are read, and times in their units.
import { isObject } from '@bridges-api/spec/operations';
import type { ObserverRule } from '../../suite/rule.ts';

/** The ID that the items of each list are ordered by. */
const orderedBy: Readonly<Record<string, string>> = {
  listBridges: 'id',
  listAccounts: 'accountID',
  listBridgeLogins: 'loginID',
  listLoginFlows: 'id',
};

const seconds = ({ headers }: { headers: Readonly<Record<string, string>> }) =>
  Number(headers['retry-after']);

export const listAndUnitRules: readonly ObserverRule[] = [
  {
    kind: 'observer',
    id: 'api/lists/ordered-each-time',
    level: 'MUST',
    profile: 'read',
    sentence: 'Lists are complete, not paged, and ordered by ID, by Unicode code point.',
    about: ({ operationId = '', status }) => status === 200 && operationId in orderedBy,
    judge(exchanges, { isMock }) {
      if (isMock) return undefined;
      for (const exchange of exchanges) {
        const { json, operationId = '' } = exchange;
        const items: unknown = isObject(json) ? json.items : json;
        const ids = (Array.isArray(items) ? items : []).map(
          (item) => `${item?.[orderedBy[operationId] ?? '']}`,
        );
        // UTF-8 keeps the order of code points.
        const at = ids.findIndex(
          (id, index) => Buffer.compare(Buffer.from(ids[index - 1] ?? ''), Buffer.from(id)) > 0,
        );
        if (at > 0)
          return {
            message: `The answer to ${operationId} is not in order: ${ids[at - 1]} stands before ${ids[at]}.`,
            exchanges: [exchange],
          };
      }
      return undefined;
    },
  },
  {
    kind: 'observer',
    id: 'api/headers/retry-after-in-seconds',
    // No number is too large for seconds, but when all of them are round ones in milliseconds, they are.
    level: 'SHOULD',
    profile: 'read',
    sentence: 'A 429 or 503 says in `Retry-After` how many seconds to wait.',
    about: (exchange) => [429, 503].includes(exchange.status) && seconds(exchange) > 0,
    judge(exchanges) {
      if (!exchanges.every((exchange) => seconds(exchange) % 1000 === 0)) return undefined;
      const [exchange] = exchanges;
      return (
        exchange && {
          message: `Every Retry-After is a multiple of 1000, such as ${seconds(exchange)}, as if it were in milliseconds.`,
          exchanges: [exchange],
        }
      );
    },
  },
];
