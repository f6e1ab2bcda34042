import type { Operation } from '@bridges-api/spec/operations';

/**
 * What the methods need to know of each operation when they run. A row has no more than it needs, because everybody downloads
 * the table.
 *
 * @param usual the names of the security schemes that most operations take
 */
export function operationTable(operations: readonly Operation[], usual: readonly string[]): string {
  const rows = operations.map(({ operationId, method, path, parameters, body, isRepeatable, security }) => {
    const places = [...parameters.query, ...parameters.header].map(({ name, place }) => [name, place]);
    const parts = [
      `method: '${method}'`,
      `path: '${path}'`,
      ...(places.length > 0 ? [`params: ${JSON.stringify(Object.fromEntries(places))}`] : []),
      ...(body ? ['hasBody: true'] : []),
      ...(isRepeatable ? ['isRepeatable: true'] : []),
      ...(`${security}` === `${usual}` ? [] : [`security: ${JSON.stringify(security)}`]),
    ];
    return `  ${operationId}: { ${parts.join(', ')} },\n`;
  });
  return `/** How each operation is called, what it takes, and whether a request may be repeated. */
export const operationTable = {\n${rows.join('')}} as const;\n`;
}
