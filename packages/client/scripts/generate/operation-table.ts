import type { Operation } from './spec.ts';

/** What the methods need to know of each operation when they run. */
export function operationTable(operations: Operation[]): string {
  const rows = operations.map(({ operationId, method, path, body, isRepeatable }) => {
    const flags = [body && 'hasBody: true', isRepeatable && 'isRepeatable: true'].filter(Boolean);
    return `  ${operationId}: { ${[`method: '${method}'`, `path: '${path}'`, ...flags].join(', ')} },\n`;
  });
  return `/** How each operation is called, whether it takes a body, and whether a request may be repeated. */
export const operationTable = {\n${rows.join('')}} as const;\n`;
}
