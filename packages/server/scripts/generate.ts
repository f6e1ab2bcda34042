// Writes src/generated from the built spec, and the tables of README.md and SANDBOX.md: `pnpm generate`.
import { type Operation, operations } from '@bridges-api/spec/operations';
import {
  header,
  markdownTable,
  writeOrCheck,
  writeRegionsOrCheck,
} from '../../../scripts/generated-files.ts';
import { kebab, names, options } from '../src/options.ts';
import { sandboxTables } from '../src/testing/sandbox-tables.ts';

interface ErrorBody {
  code: string;
  message: string;
  details?: { issues: { code: string }[] };
}

const errors = Object.fromEntries(
  operations.map((operation) => [operation.operationId, errorsOf(operation)]),
);

writeOrCheck(
  new URL('../src/generated/', import.meta.url),
  new Map([
    [
      'errors.ts',
      `${header}/** The errors of each operation by code, as the examples of the spec have them. */\nexport const errors = ${JSON.stringify(errors, null, 2)} as const;\n`,
    ],
    ['handlers.ts', handlersFile()],
  ]),
);

writeRegionsOrCheck(new URL('../README.md', import.meta.url), { options: optionsTable() });
writeRegionsOrCheck(new URL('../SANDBOX.md', import.meta.url), await sandboxTables());

function handlersFile(): string {
  const ids = operations.map(({ operationId }) => operationId);
  const imports = ids.toSorted().map((id) => `import { ${id} } from '../handlers/${id}.ts';\n`);
  return `${header}${imports.join('')}import type { Handlers } from '../http/handler.ts';

/** The handlers by operationId. One that is missing does not compile, nor does an answer that the spec does not have. */
export const handlers: Handlers = {
${ids.map((id) => `  ${id},\n`).join('')}};
`;
}

function optionsTable(): string {
  const rows = names.map((name) => {
    const { value, help, default: standard } = options[name];
    const shown = standard === undefined || Array.isArray(standard) ? '' : `\`${standard}\``;
    return [`\`--${kebab(name)} ${value}\``, shown, help];
  });
  return markdownTable(['option', 'default', 'what it is'], rows);
}

function errorsOf({ operationId, responses }: Operation) {
  const found = new Map<string, object>();
  for (const { status, examples } of responses) {
    if (status < 400) continue;
    for (const { value } of examples) {
      const { code, message, details } = value as ErrorBody;
      if (found.has(code)) throw new Error(`${operationId} has two error examples with the code ${code}.`);
      // An issue with the error's own code is the only one it can have, so its words are the example's too.
      const always = details?.issues.every((issue) => issue.code === code);
      found.set(code, { status, message, ...(always && { details }) });
    }
  }
  return Object.fromEntries(found);
}
