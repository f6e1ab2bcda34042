// Generated from the spec by `pnpm generate`. Do not edit.

import type { Body } from '../example-types.ts';

/** Wait while a QR code, an emoji or a pairing code is shown */
export const displayAndWait: Body<'submitLoginStep'> = {
  "type": "display_and_wait"
};

/** Send a phone number */
export const phoneNumber: Body<'submitLoginStep'> = {
  "type": "user_input",
  "fields": {
    "phone": "+14155550100"
  }
};

/** Send a code */
export const code: Body<'submitLoginStep'> = {
  "type": "user_input",
  "fields": {
    "code": "12345"
  }
};

/** Send a password */
export const password: Body<'submitLoginStep'> = {
  "type": "user_input",
  "fields": {
    "password": "lighthouse"
  }
};

/** Send a choice */
export const select: Body<'submitLoginStep'> = {
  "type": "user_input",
  "fields": {
    "workspace": "Harbor Bakery"
  }
};

/** Send cookies */
export const cookies: Body<'submitLoginStep'> = {
  "type": "cookies",
  "fields": {
    "SID": "g.a000example",
    "OSID": "g.a000example-osid",
    "authuser": "0"
  },
  "lastURL": "https://messages.google.com/web/config",
  "source": "webview"
};
