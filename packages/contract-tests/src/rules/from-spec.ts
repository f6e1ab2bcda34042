import { operations } from '@bridges-api/spec/operations';
import type { WrittenRule } from '../suite/rule.ts';
import { answerRules } from './from-spec/answers.ts';
import { authRules } from './from-spec/auth.ts';
import { bodyRules } from './from-spec/bodies.ts';
import { exampleRules } from './from-spec/examples.ts';
import { idRules } from './from-spec/ids.ts';
import { methodRules } from './from-spec/methods.ts';
import { parameterRules } from './from-spec/parameters.ts';

/** Every rule that follows from the spec alone. A new operation has them without a line of code. */
export const rulesFromSpec: readonly WrittenRule[] = operations.flatMap((operation) => [
  ...authRules(operation),
  ...idRules(operation),
  ...parameterRules(operation),
  ...bodyRules(operation),
  ...methodRules(operation),
  ...exampleRules(operation),
  ...answerRules(operation),
]);
