import { acceptsMutants } from './accepts.ts';
import { acceptedWordsMutants } from './accepts-words.ts';
import { authMutants } from './auth.ts';
import { crossFieldMutants } from './cross-field.ts';
import { everyOperationMutants } from './every-operation/index.ts';
import { goingBackMutants } from './going-back.ts';
import { backAnswerMutants } from './going-back-answers.ts';
import { backRefusedMutants } from './going-back-refused.ts';
import { backRepeatedMutants } from './going-back-repeated.ts';
import { headerMutants } from './header.ts';
import { idempotencyMutants } from './idempotency.ts';
import { inputMutants } from './input.ts';
import { leakMutants } from './leak.ts';
import { listMutants } from './list.ts';
import { meantMutants } from './login-meant.ts';
import { shownMutants } from './login-shown.ts';
import { submittedMutants } from './login-submitted.ts';
import type { Mutant } from './mutant.ts';
import { passkeyShownMutants } from './passkey-shown.ts';
import { passkeySubmittedMutants } from './passkey-submitted.ts';
import { readingMutants } from './reading.ts';
import { schemaMutants } from './schema.ts';
import { secondOrderMutants } from './second-order/index.ts';
import { statusMutants } from './status.ts';
import { transitionMutants } from './transition.ts';
import { waitMutants } from './wait.ts';

/** Every mutant, by kind. */
export const allMutants: readonly Mutant[] = [
  ...schemaMutants,
  ...statusMutants,
  ...headerMutants,
  ...authMutants,
  ...inputMutants,
  ...transitionMutants,
  ...crossFieldMutants,
  ...leakMutants,
  ...listMutants,
  ...waitMutants,
  ...idempotencyMutants,
  ...everyOperationMutants,
  ...readingMutants,
  ...shownMutants,
  ...submittedMutants,
  ...meantMutants,
  ...goingBackMutants,
  ...backRepeatedMutants,
  ...backRefusedMutants,
  ...backAnswerMutants,
  ...acceptsMutants,
  ...acceptedWordsMutants,
  ...passkeyShownMutants,
  ...passkeySubmittedMutants,
  ...secondOrderMutants,
];
