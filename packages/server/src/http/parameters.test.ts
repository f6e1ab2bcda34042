import { operationById, type Parameter, type Place } from '@bridges-api/spec/operations';
import { expect, it } from 'vitest';
import { parameterReader } from './parameters.ts';

const [retryAfter] = operationById('getBridgeCapabilities').responses.flatMap(({ headers }) =>
  headers.filter(({ name }) => name === 'Retry-After'),
);

/** A parameter whose schema is that of Retry-After: a whole number from 0 on. */
const reader = (place: Place) => {
  const count = { ...retryAfter, name: 'count', place, isRequired: true, default: undefined } as Parameter;
  return parameterReader({ parameters: { path: [], query: [], header: [], [place]: [count] } });
};
const sent = (place: Place, count: string) => ({ path: {}, query: {}, header: {}, [place]: { count } });

it.each(['query', 'header'] as const)('a number in the %s is read as one', (place) => {
  const { values, issues } = reader(place)(sent(place, '5'));
  expect([values[place], issues]).toEqual([{ count: 5 }, []]);
});

it.each(['query', 'header'] as const)('what is no number in the %s breaks its schema', (place) => {
  for (const text of ['five', '5.', '', '-1', '1.5'])
    expect(reader(place)(sent(place, text)).issues).toMatchObject([{ path: ['count'] }]);
});
