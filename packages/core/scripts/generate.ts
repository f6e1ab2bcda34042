// Writes src/generated from the built spec: `pnpm generate`.
import {
  anyPathErrors,
  bundle,
  defaultsOf,
  limits,
  type Operation,
  operations,
  securitySchemes,
  serverURL,
  times,
} from '@bridges-api/spec/operations';
import { header, writeOrCheck } from '../../../scripts/generated-files.ts';
import { operationRow, requestValidators, usualSecurity } from './tables.ts';

interface ErrorBody {
  code: string;
  message: string;
  details?: { issues: { code: string }[] };
}

writeOrCheck(
  new URL('../src/generated/', import.meta.url),
  new Map([
    ['errors.ts', errorsFile()],
    ['handlers.ts', handlersFile()],
    ['spec.ts', specFile()],
    ['validators.ts', header + (await requestValidators(bundle, operations))],
  ]),
);

function errorsFile(): string {
  const errors = Object.fromEntries(
    operations.map((operation) => [operation.operationId, errorsOf(operation)]),
  );
  return `${header}/** The errors of each operation by code, as the examples of the spec have them. */
export const errors = ${json(errors)} as const;
`;
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

function handlersFile(): string {
  const ids = operations.map(({ operationId }) => operationId);
  const imports = ids.toSorted().map((id) => `import { ${id} } from '../handlers/${id}.ts';\n`);
  return `${header}import type { Handlers } from '../answer/handler.ts';
${imports.join('')}
/** The handlers by operationId. One that is missing does not compile, nor does an answer that the spec does not have. */
export const handlers: Handlers = {
${ids.map((id) => `  ${id},\n`).join('')}};
`;
}

function specFile(): string {
  const errors = anyPathErrors.map(({ code, status, message }) => [code, { status, message }]);
  const exposed = operations.flatMap(({ responses }) =>
    responses.flatMap(({ headers }) => headers.map(({ name }) => name)),
  );
  return `${header}import type { AnyPathError, Operation, SecurityScheme } from '../answer/operation.ts';

/** Every operation, in the order of the spec. */
export const operations: readonly Operation[] = ${json(operations.map(operationRow))};

/** The ways to show who is asking. */
export const securitySchemes: readonly SecurityScheme[] = ${json(
    securitySchemes.map(({ name, header: field, prefix }) => ({ name, header: field, prefix })),
  )};

/** What most operations take to show who is asking, by name. What is no operation takes it too. */
export const usualSecurity: readonly string[] = ${json(usualSecurity(bundle))};

/** The errors that any path can answer with, by code. */
export const anyPathErrors = ${json(Object.fromEntries(errors))} as const satisfies Record<string, AnyPathError>;

/** The names of all headers that answers can have. */
export const responseHeaders: readonly string[] = ${json([...new Set(exposed)])};

/** The largest body that is read, in bytes. */
export const BODY_SIZE = ${limits.bodySize};

/** The address that the API has by default. */
export const SERVER_URL = ${json(serverURL)};

/** The times of the spec, in seconds. */
export const times = ${json(times)} as const;

/** What a field of a step means where it does not say so. */
export const fieldDefaults = ${json({
    input: defaultsOf('LoginInputField'),
    cookies: defaultsOf('CookieField'),
  })} as const;
`;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
