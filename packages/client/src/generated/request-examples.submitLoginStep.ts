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

/** Send what the browser returned for the passkey */
export const passkey: Body<'submitLoginStep'> = {
  "type": "webauthn",
  "credential": {
    "id": "c2FuZGJveC1wYXNza2V5",
    "clientExtensionResults": {},
    "rawId": "c2FuZGJveC1wYXNza2V5",
    "response": {
      "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MdAAAAAA",
      "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoicDB1WGM1aFFtMXZaOHRLZDJuUnlMdyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODA4MCIsImNyb3NzT3JpZ2luIjpmYWxzZX0",
      "signature": "MEUCIQDk1bN0c2FuZGJveA",
      "userHandle": "c2FuZGJveC5zdWNjZXNzLnBhc3NrZXk"
    },
    "type": "public-key",
    "authenticatorAttachment": "platform"
  }
};
