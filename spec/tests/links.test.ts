// OpenAPI links lead from an answer to the calls that follow it. Testing tools walk them, and so must they lead somewhere.
import { operationById, operations, valueIn as valueAt } from '@bridges-api/spec/operations';
import { expect, it } from 'vitest';
import { examplesOf, violations } from './schemas.ts';

const links = operations.flatMap(({ operationId, responses }) =>
  responses.flatMap((response) =>
    Object.entries(response.links).map(([link, target]) => ({
      name: `${operationId} ${response.status} ${link}`,
      target,
      examples: Object.entries(examplesOf(response)),
    })),
  ),
);

it('a new session leads to every call that takes a session', () => {
  const targets = links.filter(({ name }) => name.startsWith('createLoginSession 200 '));
  const followers = operations.filter(({ path }) => path.includes('{loginSessionID}'));
  expect(targets.map(({ target }) => target.operationId).sort()).toEqual(
    followers.map(({ operationId }) => operationId).sort(),
  );
});

it.each(links)('$name gives what its operation takes', ({ target }) => {
  const names = operationById(target.operationId).parameters.path.map(({ name }) => name);
  expect(Object.keys(target.parameters).sort()).toEqual(names.sort());
});

it.each(links)('$name finds its values in every example', ({ target, examples }) => {
  expect(examples.length).toBeGreaterThan(0);
  for (const parameter of operationById(target.operationId).parameters.path) {
    const expression = target.parameters[parameter.name] ?? '';
    expect(expression).toMatch(/^\$response\.body#\//);
    const faults = examples.flatMap(([example, body]) =>
      violations(parameter, valueAt(body, expression.replace('$response.body', ''))).map(
        (fault) => `${example} ${fault}`,
      ),
    );
    expect(faults).toEqual([]);
  }
});
