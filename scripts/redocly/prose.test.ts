// The rules about what texts say: what is written out, words that the spec does not have, and codes of errors.
import { describe, expect, it } from 'vitest';
import { document, type Files, lint, oneOperation, oneSchema, oneWorkflow } from './testing.ts';

const described = (description: string) => oneSchema('Bridge', { type: 'object', description });

describe('written-out', () => {
  const found: Readonly<Record<string, [Files, string]>> = {
    'a span in numbers': [described('Wait for 25 seconds.'), '"25 seconds" is written out'],
    'a span with a hyphen': [described('A 30-minute session ends.'), '"30-minute" is written out'],
    'a short span': [described('It takes 40 ms.'), '"40 ms" is written out'],
    'a span in words': [described('It lives for half an hour.'), '"half an hour" is written out'],
    'a size': [described('At most 64 KiB are read.'), '"64 KiB" is written out'],
    'an address': [described('It is at localhost:4000.'), '"localhost:4000" is written out'],
    'a default': [described('Defaults to one.'), 'Write default: beside it'],
    'what another source adds': [
      oneSchema('Bridge', { description: 'One.', 'x-descriptions': { ours: 'For 9 minutes.' } }),
      '"9 minutes" is written out',
    ],
    'what a value means': [
      oneSchema('Bridge', { enum: ['a'], 'x-enumDescriptions': { a: 'For two hours.' } }),
      '"two hours" is written out',
    ],
    'one minute': [described('Wait one minute.'), '"one minute" is written out'],
    'a minute': [described('Wait a minute.'), '"a minute" is written out'],
    'seven days': [described('It lasts seven days.'), '"seven days" is written out'],
    weeks: [described('It lasts 2 weeks.'), '"2 weeks" is written out'],
    'short units': [described('It takes 25 sec, or 30 mins.'), '"25 sec" is written out'],
    kilobytes: [described('At most 64 kilobytes.'), '"64 kilobytes" is written out'],
    'a port': [described('It is on port 4000.'), '"port 4000" is written out'],
    'what a check is about': [
      { 'openapi.yaml': document({}, { 'x-checks': [{ id: 'a', about: 'if it took 20 seconds' }] }) },
      '"20 seconds" is written out',
    ],
    'the message of an example': [
      example({ code: 'late', message: 'It took more than 20 seconds.' }),
      '"20 seconds" is written out',
    ],
    'what a code means': [
      {
        'openapi.yaml': document(
          {},
          { 'x-error-codes': { session: { late: { meaning: 'It took 20 seconds.' } } } },
        ),
      },
      '"20 seconds" is written out',
    ],
    'a workflow': [oneWorkflow({ summary: 'Wait for 5 minutes' }), '"5 minutes" is written out'],
  };
  const fine: Readonly<Record<string, Files>> = {
    'a time that is filled in': described('Wait for {wait}.'),
    'a few seconds, and a second attempt': described('Try in a few seconds, or make a second attempt.'),
    'a property that is called description': oneSchema('Bridge', {
      properties: { description: { type: 'string', description: 'A text.' } },
    }),
    'what a user reads in an example': example({ description: 'It lasts 25 seconds.' }),
  };
  const reports = lint('bridges/written-out', {
    ...Object.fromEntries(Object.entries(found).map(([name, [spec]]) => [name, spec])),
    ...fine,
  });

  it.each(Object.entries(found))('finds it in %s', (name, [, message]) => {
    expect(reports[name]?.join('\n')).toContain(message);
  });

  it.each(Object.keys(fine))('leaves alone: %s', (name) => {
    expect(reports[name]).toEqual([]);
  });
});

describe('known-words', () => {
  const properties = { displayName: { type: 'string' }, status: { enum: ['limit_reached'] } };
  const bridge = (description: string) => oneSchema('Bridge', { type: 'object', description, properties });
  const reports = lint('bridges/known-words', {
    known: bridge('Show `displayName` of `listBridges`, unless it is `limit_reached`: `currentStep` no.'),
    code: bridge('It ends with `bridge_gone`.'),
    property: bridge('Show `shownName`.'),
    part: bridge('Show `displayName.shortForm`.'),
    plain: bridge('Such as `discord`, `{}` or `GET /v1/bridges`.'),
  });

  it('finds a code, a property and a part of a path that the spec does not have', () => {
    expect(reports.code.join()).toContain('The spec has no `bridge_gone`');
    expect(reports.property.join()).toContain('The spec has no `shownName`');
    expect(reports.part.join()).toContain('The spec has no `shortForm`');
  });

  it('knows properties, values and operations', () => {
    expect(reports.known).toHaveLength(1);
    expect(reports.known.join()).toContain('`currentStep`');
  });

  it('leaves other code alone', () => {
    expect(reports.plain).toEqual([]);
  });
});

describe('error-codes', () => {
  const error = (description: string, ...codes: string[]) =>
    oneOperation(
      {
        operationId: 'listBridges',
        responses: {
          409: {
            description,
            content: {
              'application/json': {
                examples: Object.fromEntries(
                  codes.map((code) => [code, { $ref: `components/examples/errors.${code}.yaml` }]),
                ),
              },
            },
          },
        },
      },
      {
        files: Object.fromEntries(
          codes.map((code) => [`components/examples/errors.${code}.yaml`, { value: { code } }]),
        ),
      },
    );
  const reports = lint('bridges/error-codes', {
    same: error('It is off: `bridge_off`. Or no one: `unauthorized`.', 'bridge_off', 'unauthorized'),
    unnamed: error('It is off.', 'bridge_off'),
    unshown: error('It is off: `bridge_off`, or gone: `bridge_gone`.', 'bridge_off'),
  });

  it('misses an example of a code of one word that another answer has', () => {
    const answer = (description: string, code: string) => ({
      description,
      content: {
        'application/json': { examples: { [code]: { $ref: `components/examples/errors.${code}.yaml` } } },
      },
    });
    const files = (code: string) => ({ [`components/examples/errors.${code}.yaml`]: { value: { code } } });
    const responses = {
      401: answer('No token: `unauthorized`.', 'unauthorized'),
      409: answer('It is off, `available` no more: `bridge_off` or `unauthorized`.', 'bridge_off'),
    };
    const spec = oneOperation(
      { operationId: 'listBridges', responses },
      { files: { ...files('unauthorized'), ...files('bridge_off') } },
    );
    expect(lint('bridges/error-codes', { spec }).spec).toEqual([
      'Give listBridges 409 an example with the code `unauthorized`, or take it out of the description.',
    ]);
  });

  it('accepts the same codes in the description and the examples', () => {
    expect(reports.same).toEqual([]);
  });

  it('misses a code in the description, and an example of one', () => {
    expect(reports.unnamed).toEqual([
      'Name `bridge_off` in the description of listBridges 409: an example has this code.',
    ]);
    expect(reports.unshown).toEqual([
      'Give listBridges 409 an example with the code `bridge_gone`, or take it out of the description.',
    ]);
  });
});

function example(value: object): Files {
  const content = { 'application/json': { examples: { one: { value } } } };
  return oneOperation({ operationId: 'listBridges', responses: { 409: { description: 'No.', content } } });
}
