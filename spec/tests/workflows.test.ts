// Redocly checks that the workflows are Arazzo. This checks that they fit the API: what they call, send and read is there.
import { readdirSync, readFileSync } from 'node:fs';
import { operationById, places, responseOf, valueIn as valueAt } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { examplesOf, violations } from './schemas.ts';

interface Step {
  stepId: string;
  operationId: string;
  parameters?: { in: string; name: string; value: string }[];
  requestBody?: { payload: unknown };
  successCriteria: { condition: string }[];
  onSuccess?: { stepId?: string; criteria?: { condition: string }[] }[];
  outputs?: Record<string, string>;
}

interface Workflow {
  workflowId: string;
  parameters?: { in: string; name: string }[];
  steps: Step[];
}

const folder = new URL('../workflows/', import.meta.url);
const workflows = readdirSync(folder)
  .filter((file) => file.endsWith('.arazzo.yaml'))
  .flatMap(
    (file) => (parse(readFileSync(new URL(file, folder), 'utf8')) as { workflows: Workflow[] }).workflows,
  );

it('there are workflows', () => {
  expect(workflows.length).toBeGreaterThan(0);
});

describe.each(workflows)('$workflowId', ({ parameters, steps }) => {
  it('sends its token with every request', () => {
    expect(parameters).toContainEqual({
      in: 'header',
      name: 'Authorization',
      value: 'Bearer {$inputs.accessToken}',
    });
  });

  it.each(steps)('$stepId gives its operation all parameters and no other', (step) => {
    const place = ({ in: location, name }: { in: string; name: string }) => `${location} ${name}`;
    const taken = places.flatMap((at) =>
      operationById(step.operationId).parameters[at].flatMap(({ name, isRequired }) =>
        isRequired ? [place({ in: at, name })] : [],
      ),
    );
    expect((step.parameters ?? []).map(place).sort()).toEqual(taken.sort());
  });

  it.each(steps)('$stepId sends a body that its operation takes', ({ operationId, requestBody }) => {
    const body = operationById(operationId).body;
    if (requestBody === undefined) return expect(body?.isRequired ?? false).toBe(false);
    if (body === undefined) throw new Error(`${operationId} takes no body.`);
    expect(violations(body, givenInputs(requestBody.payload, Object.values(examplesOf(body))))).toEqual([]);
  });

  it.each(steps)('$stepId reads what its operation answers', (step) => {
    const examples = Object.values(examplesOf(expectedResponse(step)));
    const texts = [step.outputs, step.successCriteria, step.onSuccess].map((part) =>
      JSON.stringify(part ?? null),
    );
    for (const [, pointer = ''] of texts.join().matchAll(/\$response\.body(#[\w/]+)/g)) {
      expect(
        examples.some((example) => valueAt(example, pointer) !== undefined),
        pointer,
      ).toBe(true);
    }
  });

  it.each(steps)('$stepId refers to steps and outputs that are there', (step) => {
    for (const [, stepId, output = ''] of JSON.stringify(step).matchAll(
      /\$steps\.([\w-]+)\.outputs\.(\w+)/g,
    )) {
      const source = steps.find((other) => other.stepId === stepId);
      expect(Object.keys(source?.outputs ?? {}), `outputs of ${stepId}`).toContain(output);
    }
    for (const { stepId } of step.onSuccess ?? []) {
      if (stepId !== undefined) expect(steps.map((other) => other.stepId)).toContain(stepId);
    }
  });
});

/** A payload with the inputs of its workflow as an example of the body has them. */
function givenInputs(payload: unknown, examples: readonly unknown[]): unknown {
  return Object.fromEntries(
    Object.entries(payload as object).map(([name, value]) => [
      name,
      value === `$inputs.${name}`
        ? examples.map((example) => valueAt(example, `#/${name}`)).find((found) => found !== undefined)
        : value,
    ]),
  );
}

function expectedResponse({ operationId, successCriteria }: Step) {
  const [, status = ''] = /\$statusCode == (\d+)/.exec(JSON.stringify(successCriteria)) ?? [];
  const response = responseOf(operationById(operationId), Number(status));
  if (!response) throw new Error(`${operationId} documents no status ${status || 'that the step expects'}.`);
  return response;
}
