import { operations } from '@bridges-api/spec/operations';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { examples, requestExamples } from './examples.ts';
import { validateResponse } from './validate.ts';

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const camel = (key: string) => key.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const answers = operations.flatMap(({ operationId, responses }) =>
  responses.flatMap(({ status, examples: all }) =>
    all.map(({ key, value }) => ({ operationId, status, name: camel(key), value })),
  ),
);
const bodies = operations.flatMap(({ operationId, body }) =>
  (body?.examples ?? []).map(({ key, value }) => ({ operationId, name: camel(key), value })),
);

describe('the examples', () => {
  it('are those of the spec, all of them', () => {
    expect(answers.length).toBeGreaterThan(50);
    for (const { operationId, name, value } of answers)
      expect((examples as unknown as Values)[operationId]?.[name], `${operationId}.${name}`).toEqual(value);
    const count = Object.values(examples).reduce((sum, one) => sum + Object.keys(one).length, 0);
    expect(count).toBe(answers.length);
  });

  it('have those of bodies beside them', () => {
    expect(bodies.length).toBeGreaterThan(5);
    for (const { operationId, name, value } of bodies)
      expect((requestExamples as unknown as Values)[operationId]?.[name]).toEqual(value);
  });

  it('are what an operation answers', () => {
    for (const { operationId, status, value } of answers)
      expect(validateResponse(operationId, status, value, { unknown: 'fail' })).toEqual([]);
  });

  it('have the types of the API', () => {
    examples.getLoginSession.qr.status satisfies string;
    // @ts-expect-error the spec has no such example
    expect(examples.getLoginSession.none).toBeUndefined();
    // @ts-expect-error a session has no such property
    expect(examples.getLoginSession.qr.color).toBeUndefined();
  });

  it('come into a program alone', async () => {
    const entry = "import { examples } from './examples.ts'; console.log(examples.getLoginSession.qr);";
    const bundle = await rolldown({
      input: 'entry',
      plugins: [
        {
          name: 'entry',
          resolveId: (id, importer) =>
            id === 'entry' ? id : importer === 'entry' ? `${import.meta.dirname}/examples.ts` : null,
          load: (id) => (id === 'entry' ? entry : null),
        },
      ],
    });
    const { output } = await bundle.generate({ minify: true });
    expect(output[0].code).toContain('waiting_for_display');
    expect(output[0].code.length).toBeLessThan(1000);
  });
});
