// Generated from the spec by `pnpm generate`. Do not edit.

import { hasType, matchType, type Unknown } from '../match.ts';
import type { CodeDisplay, CompleteStep, CookiesStep, DisplayAndWaitStep, EmojiDisplay, LoginDisplay, LoginStep, NothingDisplay, QRDisplay, UserInputStep, WebAuthnStep } from './openapi.ts';

/** Whether it is there and its `type` is `qr`. */
export const isQRDisplay = (value: LoginDisplay | Unknown | undefined): value is QRDisplay => hasType(value, 'qr');
/** Whether it is there and its `type` is `emoji`. */
export const isEmojiDisplay = (value: LoginDisplay | Unknown | undefined): value is EmojiDisplay => hasType(value, 'emoji');
/** Whether it is there and its `type` is `code`. */
export const isCodeDisplay = (value: LoginDisplay | Unknown | undefined): value is CodeDisplay => hasType(value, 'code');
/** Whether it is there and its `type` is `nothing`. */
export const isNothingDisplay = (value: LoginDisplay | Unknown | undefined): value is NothingDisplay => hasType(value, 'nothing');

/** What to do with each kind of `LoginDisplay`. `unknown` is for those that a newer server may send. */
export interface DisplayArms<Result> {
  qr: (value: QRDisplay) => Result;
  emoji: (value: EmojiDisplay) => Result;
  code: (value: CodeDisplay) => Result;
  nothing: (value: NothingDisplay) => Result;
  unknown: (value: Unknown) => Result;
}
/** Calls the arm that the value's `type` names, and returns what it returns. */
export const matchDisplay: <Result>(value: LoginDisplay | Unknown, arms: DisplayArms<Result>) => Result = matchType;

/** Whether it is there and its `type` is `user_input`. */
export const isUserInputStep = (value: LoginStep | Unknown | undefined): value is UserInputStep => hasType(value, 'user_input');
/** Whether it is there and its `type` is `cookies`. */
export const isCookiesStep = (value: LoginStep | Unknown | undefined): value is CookiesStep => hasType(value, 'cookies');
/** Whether it is there and its `type` is `display_and_wait`. */
export const isDisplayAndWaitStep = (value: LoginStep | Unknown | undefined): value is DisplayAndWaitStep => hasType(value, 'display_and_wait');
/** Whether it is there and its `type` is `webauthn`. */
export const isWebAuthnStep = (value: LoginStep | Unknown | undefined): value is WebAuthnStep => hasType(value, 'webauthn');
/** Whether it is there and its `type` is `complete`. */
export const isCompleteStep = (value: LoginStep | Unknown | undefined): value is CompleteStep => hasType(value, 'complete');

/** What to do with each kind of `LoginStep`. `unknown` is for those that a newer server may send. */
export interface StepArms<Result> {
  user_input: (value: UserInputStep) => Result;
  cookies: (value: CookiesStep) => Result;
  display_and_wait: (value: DisplayAndWaitStep) => Result;
  webauthn: (value: WebAuthnStep) => Result;
  complete: (value: CompleteStep) => Result;
  unknown: (value: Unknown) => Result;
}
/** Calls the arm that the value's `type` names, and returns what it returns. */
export const matchStep: <Result>(value: LoginStep | Unknown, arms: StepArms<Result>) => Result = matchType;
