import { fillIn, operations } from '@bridges-api/spec/operations';
import { sourceOf } from '../sources.ts';
import { profiles, type Rule, type WrittenRule } from '../suite/rule.ts';
import { apiRules } from './api.ts';
import { cancelLoginSessionRules } from './cancelLoginSession.ts';
import { completionRules } from './completions.ts';
import { createLoginSessionRules } from './createLoginSession.ts';
import { fieldRules } from './fieldRules.ts';
import { rulesFromSpec } from './from-spec.ts';
import { getAccountRules } from './getAccount.ts';
import { getBridgeRules } from './getBridge.ts';
import { getBridgeCapabilitiesRules } from './getBridgeCapabilities.ts';
import { getLoginSessionRules } from './getLoginSession.ts';
import { listAccountsRules } from './listAccounts.ts';
import { listBridgesRules } from './listBridges.ts';
import { listLoginFlowsRules } from './listLoginFlows.ts';
import { getBridgeLoginRules, listBridgeLoginsRules } from './logins.ts';
import { newestStepRules } from './newestStep.ts';
import { observedRules } from './observed.ts';
import { orderRules } from './order.ts';
import { reconnectRules } from './reconnects.ts';
import { refusedStartRules } from './refusedStarts.ts';
import { removeBridgeLoginRules } from './removeBridgeLogin.ts';
import { repeatRules } from './repeats.ts';
import { sessionStateRules } from './sessionStates.ts';
import { sessionRules } from './sessions.ts';
import { slowFormRules } from './slowForms.ts';
import { submitLoginStepRules } from './submitLoginStep.ts';
import { waitRules } from './waits.ts';
import { walkRules } from './walks.ts';

const unsorted: readonly WrittenRule[] = [
  ...apiRules,
  ...orderRules,
  ...observedRules,
  ...rulesFromSpec,
  ...listBridgesRules,
  ...getBridgeRules,
  ...getBridgeCapabilitiesRules,
  ...listLoginFlowsRules,
  ...createLoginSessionRules,
  ...refusedStartRules,
  ...reconnectRules,
  ...getLoginSessionRules,
  ...newestStepRules,
  ...sessionRules,
  ...cancelLoginSessionRules,
  ...submitLoginStepRules,
  ...fieldRules,
  ...waitRules,
  ...walkRules,
  ...repeatRules,
  ...slowFormRules,
  ...sessionStateRules,
  ...completionRules,
  ...listBridgeLoginsRules,
  ...getBridgeLoginRules,
  ...removeBridgeLoginRules,
  ...listAccountsRules,
  ...getAccountRules,
];

const places = new Map(operations.map(({ operationId }, index) => [operationId, index]));

/** Every rule there is: those of the API as a whole, then those of each operation, from the least profile up. */
export const rules: readonly Rule[] = unsorted
  .map((rule) => ({ ...rule, sentence: fillIn(rule.sentence), source: sourceOf(rule) }))
  .sort((a, b) => {
    const byOperation = place(a) - place(b);
    return byOperation || profiles.indexOf(a.profile) - profiles.indexOf(b.profile);
  });

function place({ operationId }: Rule): number {
  return operationId === undefined ? -1 : (places.get(operationId) ?? -1);
}
