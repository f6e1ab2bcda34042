// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** Show the fresh QR code that replaced the first */
export const qrRefreshed: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_0f9c4e2ab7d15836c1e4a90b6d72f385",
  "status": "waiting_for_display",
  "currentStep": {
    "display": {
      "data": "2@m5BvXc8eJtRz1aLp,bXk2mS9uLq8=,Pz6hRj1cVeA=,oN3yWt5iDsM=",
      "type": "qr"
    },
    "stepID": "qr~2",
    "type": "display_and_wait",
    "instructions": "On your phone, open WhatsApp, choose Linked devices, and scan this code."
  }
};

/** Ask for the code that was sent */
export const code: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-telegram",
  "loginSessionID": "ls_5b80d6c93ef14a27960bd1c8e3f7a452",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "code",
        "label": "Code",
        "type": "2fa_code",
        "pattern": "^[0-9]{5}$"
      }
    ],
    "stepID": "code",
    "type": "user_input",
    "instructions": "Telegram sent a code to your other devices. Type it here."
  }
};

/** Ask for the code again, because it was wrong */
export const wrongCode: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-telegram",
  "loginSessionID": "ls_5b80d6c93ef14a27960bd1c8e3f7a452",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "code",
        "label": "Code",
        "type": "2fa_code",
        "pattern": "^[0-9]{5}$"
      }
    ],
    "stepID": "code~2",
    "type": "user_input",
    "instructions": "That code is wrong. Type the newest code that Telegram sent."
  }
};

/** Ask for a password */
export const password: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-telegram",
  "loginSessionID": "ls_5b80d6c93ef14a27960bd1c8e3f7a452",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "password",
        "label": "Password",
        "type": "password"
      }
    ],
    "stepID": "password",
    "type": "user_input",
    "instructions": "Your account has two-step verification. Type its password."
  }
};

/** Show an emoji to be tapped on the phone */
export const emoji: Answer<'submitLoginStep', 200> = {
  "bridgeID": "gmessages",
  "loginSessionID": "ls_82d4b19c6e7f4035a1c8f2e06b95d37a",
  "status": "waiting_for_display",
  "currentStep": {
    "display": {
      "imageURL": "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'%3E%3Ctext y='52' font-size='52'%3E%F0%9F%A6%8A%3C/text%3E%3C/svg%3E",
      "type": "emoji"
    },
    "stepID": "emoji",
    "type": "display_and_wait",
    "instructions": "Open Google Messages on your phone and tap the fox."
  }
};

/** Ask for a passkey after the QR code was scanned */
export const passkey: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_0f9c4e2ab7d15836c1e4a90b6d72f385",
  "status": "waiting_for_input",
  "currentStep": {
    "publicKey": {
      "challenge": "p0uXc5hQm1vZ8tKd2nRyLw",
      "allowCredentials": [],
      "rpId": "localhost",
      "timeout": 60000,
      "userVerification": "preferred"
    },
    "stepID": "passkey",
    "type": "webauthn",
    "url": "http://localhost:8080",
    "instructions": "WhatsApp asks for your passkey. Confirm that it is you."
  }
};

/** Show the account that was connected */
export const complete: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-telegram",
  "loginSessionID": "ls_5b80d6c93ef14a27960bd1c8e3f7a452",
  "status": "complete",
  "account": {
    "accountID": "local-telegram.700100200",
    "bridge": {
      "id": "local-telegram",
      "provider": "local",
      "type": "telegram"
    },
    "status": "backfilling",
    "user": {
      "id": "700100200",
      "fullName": "Nora Quill",
      "isSelf": true,
      "phoneNumber": "+14155550100",
      "username": "noraquill"
    },
    "loginID": "700100200",
    "network": "Telegram",
    "statusText": "Loading older messages."
  },
  "accountID": "local-telegram.700100200",
  "login": {
    "bridgeID": "local-telegram",
    "loginID": "700100200",
    "removeScopes": [
      "all-devices"
    ],
    "status": "connected",
    "accountIDs": [
      "local-telegram.700100200"
    ],
    "user": {
      "id": "700100200",
      "fullName": "Nora Quill",
      "isSelf": true,
      "phoneNumber": "+14155550100",
      "username": "noraquill"
    }
  },
  "loginID": "700100200"
};

/** Say that the login was cancelled */
export const cancelled: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_0f9c4e2ab7d15836c1e4a90b6d72f385",
  "status": "cancelled"
};

/** Say why the login failed */
export const failed: Answer<'submitLoginStep', 200> = {
  "bridgeID": "local-telegram",
  "loginSessionID": "ls_a8e3d5170c6b4f92b1d74e05c29f863d",
  "status": "failed",
  "error": {
    "code": "login_failed",
    "message": "Telegram has banned this phone number. Use another one.",
    "details": {
      "upstream": {
        "errcode": "FI.MAU.TELEGRAM.PHONE_NUMBER_BANNED",
        "status": 403
      }
    }
  }
};

/** Ask for a code, with a way back to the choice */
export const anotherMethod: Answer<'submitLoginStep', 200> = {
  "bridgeID": "twitter",
  "loginSessionID": "ls_d94b07e3f1c84a65920be8f37a51c6d0",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "code",
        "label": "Code",
        "type": "2fa_code",
        "pattern": "^[0-9]{6}$"
      }
    ],
    "stepID": "code",
    "type": "user_input",
    "canGoBack": true,
    "instructions": "Type the code that your authenticator app shows."
  }
};

/** The body is not JSON */
export const invalid_json: Answer<'submitLoginStep', 400> = {
  "code": "invalid_json",
  "message": "The body is not valid JSON. Send a JSON object in UTF-8."
};

/** The token is missing or wrong */
export const unauthorized: Answer<'submitLoginStep', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such step */
export const step_not_found: Answer<'submitLoginStep', 404> = {
  "code": "step_not_found",
  "message": "This session never had a step with this ID. Read the session and submit its current step."
};

/** No such session, or no longer */
export const login_session_not_found: Answer<'submitLoginStep', 404> = {
  "code": "login_session_not_found",
  "message": "There is no login session with this ID on this bridge. Create a new one."
};

/** No such bridge */
export const bridge_not_found: Answer<'submitLoginStep', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** The session has moved on */
export const step_not_current: Answer<'submitLoginStep', 409> = {
  "code": "step_not_current",
  "message": "The session has moved on from this step. Read it and submit its current step."
};

/** The step is being submitted already */
export const step_in_progress: Answer<'submitLoginStep', 409> = {
  "code": "step_in_progress",
  "message": "This step is being submitted with other values. Wait for that answer."
};

/** The session is complete already */
export const login_session_complete: Answer<'submitLoginStep', 410> = {
  "code": "login_session_complete",
  "message": "This login is complete. Read the session to see the account."
};

/** The session was cancelled */
export const login_session_cancelled: Answer<'submitLoginStep', 410> = {
  "code": "login_session_cancelled",
  "message": "This login was cancelled. Create a new session to try again."
};

/** The session failed */
export const login_session_failed: Answer<'submitLoginStep', 410> = {
  "code": "login_session_failed",
  "message": "This login failed. Read the session to see why, and create a new one to try again."
};

/** The session expired */
export const login_session_expired: Answer<'submitLoginStep', 410> = {
  "code": "login_session_expired",
  "message": "This login took too long. Create a new session to try again."
};

/** The body is too large */
export const body_too_large: Answer<'submitLoginStep', 413> = {
  "code": "body_too_large",
  "message": "The body is larger than 64 KiB. Send less."
};

/** The body is not declared as JSON */
export const unsupported_media_type: Answer<'submitLoginStep', 415> = {
  "code": "unsupported_media_type",
  "message": "Send the body as JSON, with the header Content-Type set to application/json."
};

/** The type is unknown */
export const invalid_request: Answer<'submitLoginStep', 422> = {
  "code": "invalid_request",
  "message": "The request does not match the API. See details.issues for what to correct.",
  "details": {
    "issues": [
      {
        "code": "enum",
        "message": "Must be one of user_input, cookies, display_and_wait.",
        "path": [
          "type"
        ]
      }
    ]
  }
};

/** A value breaks its field's rules */
export const invalid_fields: Answer<'submitLoginStep', 422> = {
  "code": "invalid_fields",
  "message": "Some fields are not filled in correctly. Correct them and submit the step again.",
  "details": {
    "issues": [
      {
        "code": "pattern",
        "message": "Must be 5 digits.",
        "path": [
          "fields",
          "code"
        ]
      }
    ]
  }
};

/** The step has another type */
export const step_type_mismatch: Answer<'submitLoginStep', 422> = {
  "code": "step_type_mismatch",
  "message": "The current step has another type. Read the session and submit the type of its current step.",
  "details": {
    "issues": [
      {
        "code": "step_type_mismatch",
        "message": "Must be the type of the current step.",
        "path": [
          "type"
        ]
      }
    ]
  }
};

/** Login sessions cannot be reached */
export const storage_unavailable: Answer<'submitLoginStep', 503> = {
  "code": "storage_unavailable",
  "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
};
