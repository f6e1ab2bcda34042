import { operations, securitySchemes, usualSecurity } from '../generated/spec.ts';
import { validators } from '../generated/validators.ts';
import type { Validator } from './issues.ts';
import type { Operation, SecurityScheme } from './operation.ts';

/** What is read of the spec at the start. */
export interface SpecTables {
  readonly operations: readonly Operation[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** What most operations take to show who is asking, by name. What is no operation takes it too. */
  readonly usualSecurity: readonly string[];
  /** What checks a request, by operation: its parameters as one object by name, and its body. */
  readonly validators: Readonly<
    Record<string, { readonly parameters?: Validator; readonly body?: Validator }>
  >;
}

/** Those of our spec. */
export const ourTables: SpecTables = {
  operations,
  securitySchemes,
  usualSecurity,
  validators: validators as unknown as SpecTables['validators'],
};
