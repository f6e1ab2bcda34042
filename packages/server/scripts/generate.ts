// Writes src/generated from the built spec: `pnpm generate`.
import { type Operation, operations } from '@bridges-api/spec/operations';
import { header, writeOrCheck } from '../../../scripts/generated-files.ts';

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
  ]),
);

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
