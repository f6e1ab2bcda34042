// Generated from the spec by `pnpm generate`. Do not edit.

export * as listBridges from './examples.listBridges.ts';
export * as getBridge from './examples.getBridge.ts';
export * as getBridgeCapabilities from './examples.getBridgeCapabilities.ts';
export * as listLoginFlows from './examples.listLoginFlows.ts';
export * as createLoginSession from './examples.createLoginSession.ts';
export * as getLoginSession from './examples.getLoginSession.ts';
export * as cancelLoginSession from './examples.cancelLoginSession.ts';
export * as submitLoginStep from './examples.submitLoginStep.ts';
export * as goBackLoginStep from './examples.goBackLoginStep.ts';
export * as listBridgeLogins from './examples.listBridgeLogins.ts';
export * as getBridgeLogin from './examples.getBridgeLogin.ts';
export * as removeBridgeLogin from './examples.removeBridgeLogin.ts';
export * as listAccounts from './examples.listAccounts.ts';
export * as getAccount from './examples.getAccount.ts';
