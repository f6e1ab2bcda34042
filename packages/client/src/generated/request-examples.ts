// Generated from the spec by `pnpm generate`. Do not edit.

export * as createLoginSession from './request-examples.createLoginSession.ts';
export * as submitLoginStep from './request-examples.submitLoginStep.ts';
export * as removeBridgeLogin from './request-examples.removeBridgeLogin.ts';
