// Generated from the spec by `pnpm generate`. Do not edit.

import type { Handlers } from '../answer/handler.ts';
import { cancelLoginSession } from '../handlers/cancelLoginSession.ts';
import { createLoginSession } from '../handlers/createLoginSession.ts';
import { getAccount } from '../handlers/getAccount.ts';
import { getBridge } from '../handlers/getBridge.ts';
import { getBridgeCapabilities } from '../handlers/getBridgeCapabilities.ts';
import { getBridgeLogin } from '../handlers/getBridgeLogin.ts';
import { getLoginSession } from '../handlers/getLoginSession.ts';
import { goBackLoginStep } from '../handlers/goBackLoginStep.ts';
import { listAccounts } from '../handlers/listAccounts.ts';
import { listBridgeLogins } from '../handlers/listBridgeLogins.ts';
import { listBridges } from '../handlers/listBridges.ts';
import { listLoginFlows } from '../handlers/listLoginFlows.ts';
import { removeBridgeLogin } from '../handlers/removeBridgeLogin.ts';
import { submitLoginStep } from '../handlers/submitLoginStep.ts';

/** The handlers by operationId. One that is missing does not compile, nor does an answer that the spec does not have. */
export const handlers: Handlers = {
  listBridges,
  getBridge,
  getBridgeCapabilities,
  listLoginFlows,
  createLoginSession,
  getLoginSession,
  cancelLoginSession,
  submitLoginStep,
  goBackLoginStep,
  listBridgeLogins,
  getBridgeLogin,
  removeBridgeLogin,
  listAccounts,
  getAccount,
};
