// Generated from the spec by `pnpm generate`. Do not edit.

import type { Body } from '../example-types.ts';

/** A new account, by the flow the user chose */
export const chooseFlow: Body<'createLoginSession'> = {
  "flowID": "qr"
};

/** A new account, by the bridge's default flow */
export const defaultFlow: Body<'createLoginSession'> = {};

/** Reconnect a login */
export const reconnectLogin: Body<'createLoginSession'> = {
  "loginID": "T04HARBOR-U07NORA"
};

/** Reconnect the login of an account */
export const reconnectAccount: Body<'createLoginSession'> = {
  "accountID": "slackgo.T04HARBOR-U07NORA"
};

/** By a client that can use passkeys and set cookies */
export const acceptPasskeys: Body<'createLoginSession'> = {
  "accepts": [
    "webauthn",
    "initial_cookies"
  ],
  "flowID": "qr"
};
