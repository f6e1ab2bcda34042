import type { Edit } from './edit.ts';
import { errorEdits } from './edits/errors.ts';
import { headerEdits } from './edits/headers.ts';
import { operationEdits } from './edits/operations.ts';
import { parameterEdits } from './edits/parameters.ts';
import { refusedEdits } from './edits/refused.ts';
import { schemaEdits } from './edits/schemas.ts';
import { securityEdits } from './edits/security.ts';
import { textEdits } from './edits/texts.ts';

/** Edits of every kind that the spec can have, and of some that it must not have. */
export const edits: readonly Edit[] = [
  ...parameterEdits,
  ...headerEdits,
  ...securityEdits,
  ...errorEdits,
  ...schemaEdits,
  ...operationEdits,
  ...textEdits,
  ...refusedEdits,
];
