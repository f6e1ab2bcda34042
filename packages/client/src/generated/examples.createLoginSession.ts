// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** Show a QR code */
export const qr: Answer<'createLoginSession', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_0f9c4e2ab7d15836c1e4a90b6d72f385",
  "status": "waiting_for_display",
  "currentStep": {
    "display": {
      "data": "2@QK7dZr0vYwHn4fTg,bXk2mS9uLq8=,Pz6hRj1cVeA=,oN3yWt5iDsM=",
      "type": "qr"
    },
    "stepID": "qr",
    "type": "display_and_wait",
    "instructions": "On your phone, open WhatsApp, choose Linked devices, and scan this code."
  }
};

/** Ask for a phone number */
export const phoneNumber: Answer<'createLoginSession', 200> = {
  "bridgeID": "local-telegram",
  "loginSessionID": "ls_5b80d6c93ef14a27960bd1c8e3f7a452",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "phone",
        "label": "Phone number",
        "placeholder": "With country code, such as +14155550100",
        "type": "phone_number"
      }
    ],
    "stepID": "phone",
    "type": "user_input",
    "instructions": "Type the phone number of your Telegram account."
  }
};

/** Sign in on a web page and hand over cookies */
export const cookies: Answer<'createLoginSession', 200> = {
  "bridgeID": "gmessages",
  "loginSessionID": "ls_82d4b19c6e7f4035a1c8f2e06b95d37a",
  "status": "waiting_for_cookies",
  "currentStep": {
    "fields": [
      {
        "id": "SID",
        "name": "SID",
        "type": "cookie",
        "required": true,
        "sources": [
          {
            "type": "cookie",
            "name": "SID",
            "cookieDomain": ".google.com"
          }
        ]
      },
      {
        "id": "OSID",
        "name": "OSID",
        "type": "cookie",
        "required": true,
        "sources": [
          {
            "type": "cookie",
            "name": "OSID",
            "cookieDomain": "messages.google.com"
          }
        ]
      },
      {
        "id": "authuser",
        "name": "X-Goog-AuthUser",
        "type": "header",
        "required": false,
        "pattern": "^[0-9]+$",
        "sources": [
          {
            "type": "request_header",
            "name": "X-Goog-AuthUser",
            "requestURLRegex": "^https://messages\\.google\\.com/"
          }
        ]
      }
    ],
    "stepID": "cookies",
    "type": "cookies",
    "url": "https://messages.google.com/web/config",
    "expectedFinalURLRegex": "^https://messages\\.google\\.com/web/config",
    "instructions": "Sign in with the Google account that your phone uses.",
    "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
  }
};

/** Show that the network is being waited for */
export const nothing: Answer<'createLoginSession', 200> = {
  "bridgeID": "local-signal",
  "loginSessionID": "ls_94c7e20b5fa8431d86e1d35b0c7f29a8",
  "status": "waiting_for_display",
  "currentStep": {
    "display": {
      "type": "nothing"
    },
    "stepID": "starting",
    "type": "display_and_wait",
    "instructions": "Signal is starting. This can take a while."
  }
};

/** Reconnect a login that is signed out */
export const reconnect: Answer<'createLoginSession', 200> = {
  "bridgeID": "slackgo",
  "loginSessionID": "ls_e6a3f04d71c942b8952d7b1fc08e64a5",
  "status": "waiting_for_input",
  "accountID": "slackgo.T04HARBOR-U07NORA",
  "currentStep": {
    "fields": [
      {
        "id": "code",
        "label": "Code",
        "type": "2fa_code"
      }
    ],
    "stepID": "code",
    "type": "user_input",
    "instructions": "Slack sent a code to nora@example.com. Type it here."
  },
  "loginID": "T04HARBOR-U07NORA"
};

/** The body is not JSON */
export const invalid_json: Answer<'createLoginSession', 400> = {
  "code": "invalid_json",
  "message": "The body is not valid JSON. Send a JSON object in UTF-8."
};

/** The token is missing or wrong */
export const unauthorized: Answer<'createLoginSession', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such bridge */
export const bridge_not_found: Answer<'createLoginSession', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** The login is busy */
export const login_session_in_progress: Answer<'createLoginSession', 409> = {
  "code": "login_session_in_progress",
  "message": "This login is being reconnected or removed already. Finish or cancel that first."
};

/** No room for another account */
export const account_limit_reached: Answer<'createLoginSession', 409> = {
  "code": "account_limit_reached",
  "message": "This bridge has as many accounts as it allows. Remove one first."
};

/** The bridge is switched off */
export const bridge_disabled: Answer<'createLoginSession', 409> = {
  "code": "bridge_disabled",
  "message": "The operator switched this bridge off. Choose another one."
};

/** The body is too large */
export const body_too_large: Answer<'createLoginSession', 413> = {
  "code": "body_too_large",
  "message": "The body is larger than 64 KiB. Send less."
};

/** The body is not declared as JSON */
export const unsupported_media_type: Answer<'createLoginSession', 415> = {
  "code": "unsupported_media_type",
  "message": "Send the body as JSON, with the header Content-Type set to application/json."
};

/** A property has the wrong type */
export const invalid_request: Answer<'createLoginSession', 422> = {
  "code": "invalid_request",
  "message": "The request does not match the API. See details.issues for what to correct.",
  "details": {
    "issues": [
      {
        "code": "type",
        "message": "Must be a string.",
        "path": [
          "flowID"
        ]
      }
    ]
  }
};

/** No such flow */
export const unknown_flow: Answer<'createLoginSession', 422> = {
  "code": "unknown_flow",
  "message": "This bridge has no such login flow. List its login flows and choose one.",
  "details": {
    "issues": [
      {
        "code": "unknown_flow",
        "message": "Must be the ID of one of the bridge's login flows.",
        "path": [
          "flowID"
        ]
      }
    ]
  }
};

/** No such login to reconnect */
export const unknown_login: Answer<'createLoginSession', 422> = {
  "code": "unknown_login",
  "message": "This bridge has no such login to reconnect. List its logins and choose one.",
  "details": {
    "issues": [
      {
        "code": "unknown_login",
        "message": "Must be the ID of one of the bridge's logins.",
        "path": [
          "loginID"
        ]
      }
    ]
  }
};

/** No such account to reconnect */
export const unknown_account: Answer<'createLoginSession', 422> = {
  "code": "unknown_account",
  "message": "This bridge has no such account to reconnect. List its accounts and choose one.",
  "details": {
    "issues": [
      {
        "code": "unknown_account",
        "message": "Must be the ID of one of the bridge's accounts.",
        "path": [
          "accountID"
        ]
      }
    ]
  }
};

/** Login and account do not belong together */
export const login_account_mismatch: Answer<'createLoginSession', 422> = {
  "code": "login_account_mismatch",
  "message": "The account belongs to another login. Send only one of loginID and accountID.",
  "details": {
    "issues": [
      {
        "code": "login_account_mismatch",
        "message": "Must be an account of the login in loginID.",
        "path": [
          "accountID"
        ]
      }
    ]
  }
};

/** Too many logins */
export const rate_limited: Answer<'createLoginSession', 429> = {
  "code": "rate_limited",
  "message": "Too many logins were started. Wait for the time in Retry-After and try again."
};

/** The bridge does not answer */
export const bridge_unavailable: Answer<'createLoginSession', 503> = {
  "code": "bridge_unavailable",
  "message": "The bridge cannot be reached. Try again in a few seconds."
};

/** The bridge refuses the server */
export const bridge_misconfigured: Answer<'createLoginSession', 503> = {
  "code": "bridge_misconfigured",
  "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
};

/** Login sessions cannot be reached */
export const storage_unavailable: Answer<'createLoginSession', 503> = {
  "code": "storage_unavailable",
  "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
};
