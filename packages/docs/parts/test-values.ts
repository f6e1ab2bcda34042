import type { TestValue } from '@bridges-api/sandbox/test-values';
import { code, plain, table } from './table.ts';

/** A bridge by its ID and the name that people know. */
export interface NamedBridge {
  readonly id: string;
  readonly displayName: string;
}

/**
 * What to type in the sandbox: a table for each bridge under a heading of its own, or the one table of a bridge.
 *
 * @throws {Error} when the bridge has no test values, or a value is for a bridge that does not exist
 */
export function testValuesTables(
  values: readonly TestValue[],
  bridges: readonly NamedBridge[],
  only?: string,
): string {
  const taken = new Set(values.flatMap((value) => value.bridges));
  const unknown = [...taken].find((id) => !bridges.some((bridge) => bridge.id === id));
  if (unknown !== undefined) throw new Error(`A test value is for "${unknown}", which is no bridge.`);
  if (only !== undefined) {
    if (!taken.has(only)) throw new Error(`There are no test values for "${only}".`);
    return tableOf(values, only);
  }
  return bridges
    .filter(({ id }) => taken.has(id))
    .map(
      ({ id, displayName }) =>
        `### ${plain(displayName)} {#values-${id}}\n\nThe bridge ${code(id)}:\n\n${tableOf(values, id)}`,
    )
    .join('\n\n');
}

function tableOf(values: readonly TestValue[], bridge: string): string {
  return table(
    ['field', 'value', 'what happens'],
    values
      .filter(({ bridges }) => bridges.includes(bridge))
      .map(({ field, value, description }) => [code(field), code(value), plain(description)]),
  );
}
