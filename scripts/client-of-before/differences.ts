// What the client of before cannot be held to, by the names of its tests: that it was made from the spec as it is now, and that it can do
// what came later. Each of these fails, and has to go on failing as long as it is named here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../../spec/dist/operations.js';

export interface Difference {
  readonly file: string;
  /** What its full name begins with. */
  readonly name: string;
  readonly reason: string;
}

/** For a place where the client of before is. */
export function differences(place: string): Difference[] {
  const table = readFileSync(join(place, 'packages/client/src/generated/operation-table.ts'), 'utf8');
  const later = operations.map(({ operationId }) => operationId).filter((id) => !table.includes(`  ${id}: `));
  return [
    ...later.flatMap((id) =>
      ['client/src/hover.test.ts', 'client/src/validate.test.ts', 'client-tests/src/prism.test.ts'].map(
        (file) => ({
          file: `packages/${file}`,
          name: `${id} `,
          reason: 'It has no such operation.',
        }),
      ),
    ),
    {
      file: 'packages/client/src/hover.test.ts',
      name: 'is looked up without errors',
      reason: 'It is about a program that calls every operation.',
    },
    ...[
      'are those of the spec, all of them',
      'have those of bodies beside them',
      'are what an operation answers',
    ].map((name) => ({
      file: 'packages/client/src/examples.test.ts',
      name: `the examples ${name}`,
      reason: 'It has examples of its own time, and knows no step of those that came later.',
    })),
  ];
}

/** The failures that are no known difference. Each begins with the path of its file and its name. */
export function surprises(failures: readonly string[], known: readonly Difference[]): string[] {
  return failures.filter((failure) => !known.some((one) => isAbout(one, failure)));
}

/** The known differences that are none any longer. */
export function outdated(failures: readonly string[], known: readonly Difference[]): Difference[] {
  return known.filter((one) => !failures.some((failure) => isAbout(one, failure)));
}

function isAbout({ file, name }: Difference, failure: string): boolean {
  return failure.startsWith(`${file}: ${name}`);
}
