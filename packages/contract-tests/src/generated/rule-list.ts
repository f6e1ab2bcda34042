// Generated from src/rules by `pnpm generate`. Do not edit.

import type { Operation } from '@bridges-api/spec/operations';
import { listBridgesRules } from '../rules/by-operation/listBridges.ts';
import { getBridgeRules } from '../rules/by-operation/getBridge.ts';
import { getBridgeCapabilitiesRules } from '../rules/by-operation/getBridgeCapabilities.ts';
import { listLoginFlowsRules } from '../rules/by-operation/listLoginFlows.ts';
import { createLoginSessionRules } from '../rules/by-operation/createLoginSession.ts';
import { getLoginSessionRules } from '../rules/by-operation/getLoginSession.ts';
import { cancelLoginSessionRules } from '../rules/by-operation/cancelLoginSession.ts';
import { submitLoginStepRules } from '../rules/by-operation/submitLoginStep.ts';
import { goBackLoginStepRules } from '../rules/by-operation/goBackLoginStep.ts';
import { listBridgeLoginsRules } from '../rules/by-operation/listBridgeLogins.ts';
import { getBridgeLoginRules } from '../rules/by-operation/getBridgeLogin.ts';
import { removeBridgeLoginRules } from '../rules/by-operation/removeBridgeLogin.ts';
import { listAccountsRules } from '../rules/by-operation/listAccounts.ts';
import { getAccountRules } from '../rules/by-operation/getAccount.ts';
import { againAndAgainRules } from '../rules/by-subject/again-and-again.ts';
import { apiRules } from '../rules/by-subject/any-path.ts';
import { completionRules } from '../rules/by-subject/completions.ts';
import { observedRules } from '../rules/by-subject/every-answer.ts';
import { sessionRules } from '../rules/by-subject/every-session.ts';
import { fieldRules } from '../rules/by-subject/fields.ts';
import { listedAsInSessionRules } from '../rules/by-subject/listed-as-in-session.ts';
import { listAndUnitRules } from '../rules/by-subject/lists-and-units.ts';
import { newestStepRules } from '../rules/by-subject/newest-step.ts';
import { oddIDRules } from '../rules/by-subject/odd-ids.ts';
import { orderRules } from '../rules/by-subject/order-of-checks.ts';
import { passkeyRules } from '../rules/by-subject/passkeys.ts';
import { reconnectRules } from '../rules/by-subject/reconnects.ts';
import { refusedStartRules } from '../rules/by-subject/refused-starts.ts';
import { repeatRules } from '../rules/by-subject/repeats.ts';
import { sessionStateRules } from '../rules/by-subject/session-states.ts';
import { severalLoginsRules } from '../rules/by-subject/several-logins.ts';
import { slowFormRules } from '../rules/by-subject/slow-forms.ts';
import { waitRules } from '../rules/by-subject/waits.ts';
import { walkRules } from '../rules/by-subject/walks.ts';
import { answerRules } from '../rules/from-spec/answers.ts';
import { authRules } from '../rules/from-spec/auth.ts';
import { bodyRules } from '../rules/from-spec/bodies.ts';
import { exampleRules } from '../rules/from-spec/examples.ts';
import { idRules } from '../rules/from-spec/ids.ts';
import { methodRules } from '../rules/from-spec/methods.ts';
import { noBytesRules } from '../rules/from-spec/no-bytes.ts';
import { parameterRules } from '../rules/from-spec/parameters.ts';
import type { WrittenRule } from '../suite/rule.ts';

/** The rules that are written by hand. */
export const writtenRules: readonly WrittenRule[] = [
  ...listBridgesRules,
  ...getBridgeRules,
  ...getBridgeCapabilitiesRules,
  ...listLoginFlowsRules,
  ...createLoginSessionRules,
  ...getLoginSessionRules,
  ...cancelLoginSessionRules,
  ...submitLoginStepRules,
  ...goBackLoginStepRules,
  ...listBridgeLoginsRules,
  ...getBridgeLoginRules,
  ...removeBridgeLoginRules,
  ...listAccountsRules,
  ...getAccountRules,
  ...againAndAgainRules,
  ...apiRules,
  ...completionRules,
  ...observedRules,
  ...sessionRules,
  ...fieldRules,
  ...listedAsInSessionRules,
  ...listAndUnitRules,
  ...newestStepRules,
  ...oddIDRules,
  ...orderRules,
  ...passkeyRules,
  ...reconnectRules,
  ...refusedStartRules,
  ...repeatRules,
  ...sessionStateRules,
  ...severalLoginsRules,
  ...slowFormRules,
  ...waitRules,
  ...walkRules,
];

/** The rules that follow from what the spec says of an operation. A new one has them without a line of code. */
export const rulesFromSpec = (operation: Operation): readonly WrittenRule[] => [
  ...answerRules(operation),
  ...authRules(operation),
  ...bodyRules(operation),
  ...exampleRules(operation),
  ...idRules(operation),
  ...methodRules(operation),
  ...noBytesRules(operation),
  ...parameterRules(operation),
];
