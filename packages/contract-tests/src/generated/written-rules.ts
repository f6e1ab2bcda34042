// Generated from src/rules by `pnpm generate`. Do not edit.

import { apiRules } from '../rules/api.ts';
import { cancelLoginSessionRules } from '../rules/cancelLoginSession.ts';
import { completionRules } from '../rules/completions.ts';
import { createLoginSessionRules } from '../rules/createLoginSession.ts';
import { fieldRules } from '../rules/fieldRules.ts';
import { getAccountRules } from '../rules/getAccount.ts';
import { getBridgeRules } from '../rules/getBridge.ts';
import { getBridgeCapabilitiesRules } from '../rules/getBridgeCapabilities.ts';
import { getLoginSessionRules } from '../rules/getLoginSession.ts';
import { listAccountsRules } from '../rules/listAccounts.ts';
import { listBridgesRules } from '../rules/listBridges.ts';
import { listLoginFlowsRules } from '../rules/listLoginFlows.ts';
import { listBridgeLoginsRules } from '../rules/logins.ts';
import { getBridgeLoginRules } from '../rules/logins.ts';
import { newestStepRules } from '../rules/newestStep.ts';
import { observedRules } from '../rules/observed.ts';
import { orderRules } from '../rules/order.ts';
import { reconnectRules } from '../rules/reconnects.ts';
import { refusedStartRules } from '../rules/refusedStarts.ts';
import { removeBridgeLoginRules } from '../rules/removeBridgeLogin.ts';
import { repeatRules } from '../rules/repeats.ts';
import { sessionStateRules } from '../rules/sessionStates.ts';
import { sessionRules } from '../rules/sessions.ts';
import { slowFormRules } from '../rules/slowForms.ts';
import { submitLoginStepRules } from '../rules/submitLoginStep.ts';
import { waitRules } from '../rules/waits.ts';
import { walkRules } from '../rules/walks.ts';
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
  ...removeBridgeLoginRules,
  ...listAccountsRules,
  ...getAccountRules,
  ...apiRules,
  ...completionRules,
  ...fieldRules,
  ...listBridgeLoginsRules,
  ...getBridgeLoginRules,
  ...newestStepRules,
  ...observedRules,
  ...orderRules,
  ...reconnectRules,
  ...refusedStartRules,
  ...repeatRules,
  ...sessionStateRules,
  ...sessionRules,
  ...slowFormRules,
  ...waitRules,
  ...walkRules,
];
