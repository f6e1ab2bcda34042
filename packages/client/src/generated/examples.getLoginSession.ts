// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** Show a QR code */
export const qr: Answer<'getLoginSession', 200> = {
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

/** Show the fresh QR code that replaced the first */
export const qrRefreshed: Answer<'getLoginSession', 200> = {
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

/** Show a pairing code */
export const pairingCode: Answer<'getLoginSession', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_7a25c8f1e09b4d36b3c4e17d9065fa82",
  "status": "waiting_for_display",
  "currentStep": {
    "display": {
      "data": "KX4P-7TQ2",
      "type": "code"
    },
    "stepID": "code",
    "type": "display_and_wait",
    "instructions": "On your phone, open WhatsApp, choose Linked devices, and type KX4P-7TQ2."
  }
};

/** Ask for a phone number */
export const phoneNumber: Answer<'getLoginSession', 200> = {
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

/** Ask for the code that was sent */
export const code: Answer<'getLoginSession', 200> = {
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
export const wrongCode: Answer<'getLoginSession', 200> = {
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
export const password: Answer<'getLoginSession', 200> = {
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

/** Ask for a handle and a password of a certain length */
export const appPassword: Answer<'getLoginSession', 200> = {
  "bridgeID": "bluesky",
  "loginSessionID": "ls_7d41c0a9e5b24f6387f2a6c1d08b93e4",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "username",
        "label": "Handle",
        "placeholder": "nora.example.com",
        "type": "username",
        "pattern": "[a-z0-9-]\\.[a-z]",
        "maxLength": 253
      },
      {
        "id": "password",
        "label": "App password",
        "type": "password",
        "minLength": 8,
        "maxLength": 64
      }
    ],
    "stepID": "password",
    "type": "user_input",
    "instructions": "Sign in with an app password, which you make in the settings of Bluesky."
  }
};

/** Ask for a value that is filled in beforehand, with an optional one */
export const initialValue: Answer<'getLoginSession', 200> = {
  "bridgeID": "slackgo",
  "loginSessionID": "ls_e6a3f04d71c942b8952d7b1fc08e64a5",
  "status": "waiting_for_input",
  "accountID": "slackgo.T04HARBOR-U07NORA",
  "currentStep": {
    "fields": [
      {
        "id": "email",
        "initialValue": "nora@example.com",
        "label": "E-mail address",
        "type": "email"
      },
      {
        "id": "domain",
        "label": "Workspace",
        "optional": true,
        "placeholder": "harbor-bakery",
        "type": "domain"
      }
    ],
    "stepID": "email",
    "type": "user_input",
    "instructions": "Slack will send a code to this address."
  },
  "loginID": "T04HARBOR-U07NORA"
};

/** Offer a choice */
export const select: Answer<'getLoginSession', 200> = {
  "bridgeID": "slackgo",
  "loginSessionID": "ls_b25d70e8194f4c63af806c17d39e52b4",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "workspace",
        "label": "Workspace",
        "placeholder": "Harbor Bakery or Rowing Club",
        "type": "select",
        "options": [
          "Harbor Bakery",
          "Rowing Club"
        ]
      }
    ],
    "stepID": "workspace",
    "type": "user_input",
    "instructions": "You are a member of two workspaces. Choose one to connect."
  }
};

/** Show a captcha image above the field */
export const captcha: Answer<'getLoginSession', 200> = {
  "bridgeID": "twitter",
  "loginSessionID": "ls_3d9f61b2c80e47a5b4e7290cd185f36e",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "captcha",
        "label": "Characters in the image",
        "type": "captcha_code"
      }
    ],
    "stepID": "captcha",
    "type": "user_input",
    "attachments": [
      {
        "type": "m.image",
        "filename": "captcha.png",
        "content": "iVBORw0KGgoAAAANSUhEUgAAAGAAAAAgAQAAAADFu0D5AAAAoUlEQVR42l2QsQ3CQAxF31kZgAYamgyCEIKKpZDYgJ6GiiUQiUe5Ea4jEtGZIoq5nPU6v+LpY/ZxBAZHKE4gOQLRqTV1gllgptIMp/p82y7r4Q4ZwZShf4wwIhCx66xNkRsYaEgq23WMkFYC7ASdPOvs/brY06w3QUH37Q0UIXBsTvEMEPK/EynSqrYMzvIzgiNDseJSS8WKEosVl5oWK/4A3YVmn3gsK0IAAAAASUVORK5CYII=",
        "info": {
          "mimetype": "image/png",
          "w": 96,
          "h": 32,
          "size": 218
        }
      }
    ],
    "instructions": "Type the characters you see."
  }
};

/** Sign in on a web page and hand over cookies */
export const cookies: Answer<'getLoginSession', 200> = {
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

/** Sign in on a web page and run a script that collects the values */
export const cookiesExtractJs: Answer<'getLoginSession', 200> = {
  "bridgeID": "discordgo",
  "loginSessionID": "ls_c17e35fa908b4d62ae5f0d93b64182c7",
  "status": "waiting_for_cookies",
  "currentStep": {
    "fields": [
      {
        "id": "token",
        "name": "token",
        "type": "local_storage",
        "required": true,
        "sources": [
          {
            "type": "local_storage",
            "name": "token"
          },
          {
            "type": "special",
            "name": "token"
          }
        ]
      }
    ],
    "stepID": "token",
    "type": "cookies",
    "url": "https://discord.com/login",
    "expectedFinalURLRegex": "^https://discord\\.com/channels/",
    "extractJS": "Promise.resolve({ token: JSON.parse(localStorage.getItem(\"token\")) })",
    "instructions": "Sign in to Discord."
  }
};

/** Show an emoji to be tapped on the phone */
export const emoji: Answer<'getLoginSession', 200> = {
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

/** Show that the network is being waited for */
export const nothing: Answer<'getLoginSession', 200> = {
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

/** Ask for a passkey after the QR code was scanned */
export const passkey: Answer<'getLoginSession', 200> = {
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

/** Offer a choice of second factors */
export const secondFactor: Answer<'getLoginSession', 200> = {
  "bridgeID": "twitter",
  "loginSessionID": "ls_d94b07e3f1c84a65920be8f37a51c6d0",
  "status": "waiting_for_input",
  "currentStep": {
    "fields": [
      {
        "id": "method",
        "label": "Second factor",
        "type": "select",
        "options": [
          "Authenticator app",
          "Another device"
        ]
      }
    ],
    "stepID": "method",
    "type": "user_input",
    "instructions": "X wants to be sure that it is you. Choose how to show it."
  }
};

/** Ask for a code, with a way back to the choice */
export const anotherMethod: Answer<'getLoginSession', 200> = {
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

/** Wait for another device, with a way back to the choice */
export const anotherDevice: Answer<'getLoginSession', 200> = {
  "bridgeID": "twitter",
  "loginSessionID": "ls_d94b07e3f1c84a65920be8f37a51c6d0",
  "status": "waiting_for_display",
  "currentStep": {
    "display": {
      "type": "nothing"
    },
    "stepID": "device",
    "type": "display_and_wait",
    "canGoBack": true,
    "instructions": "Open X on a device that is signed in, and confirm that it is you."
  }
};

/** Go on in a browser with cookies that were set before */
export const initialCookies: Answer<'getLoginSession', 200> = {
  "bridgeID": "discordgo",
  "loginSessionID": "ls_7c10e5d8a2934bf6b8d1470fe92c3a65",
  "status": "waiting_for_cookies",
  "currentStep": {
    "fields": [
      {
        "id": "token",
        "name": "token",
        "type": "local_storage",
        "required": true,
        "sources": [
          {
            "type": "local_storage",
            "name": "token"
          }
        ]
      }
    ],
    "stepID": "verify",
    "type": "cookies",
    "url": "https://discord.com/verify",
    "expectedFinalURLRegex": "^https://discord\\.com/channels/",
    "initialCookies": [
      {
        "domain": ".discord.com",
        "name": "pending_login",
        "value": "sandbox-pending-login",
        "httpOnly": true,
        "path": "/",
        "secure": true
      }
    ],
    "instructions": "Confirm in the browser that it is you."
  }
};

/** Reconnect a login that is signed out */
export const reconnect: Answer<'getLoginSession', 200> = {
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

/** Show the account that was connected */
export const complete: Answer<'getLoginSession', 200> = {
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
export const cancelled: Answer<'getLoginSession', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_0f9c4e2ab7d15836c1e4a90b6d72f385",
  "status": "cancelled"
};

/** Say why the login failed */
export const failed: Answer<'getLoginSession', 200> = {
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

/** Say that the login took too long */
export const expired: Answer<'getLoginSession', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_4c61a09ed5f74b28963be0a71d8c25f7",
  "status": "failed",
  "error": {
    "code": "login_session_expired",
    "message": "The login was not finished in time. Start again."
  }
};

/** Say that the network asks for what the client did not accept */
export const unsupportedStep: Answer<'getLoginSession', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_3e58b9f6d7204c1ab64f9d02e7c815ba",
  "status": "failed",
  "error": {
    "code": "unsupported_step",
    "message": "WhatsApp asks for a passkey, which this client cannot use. Sign in with your phone number, or with a client that can use passkeys.",
    "details": {
      "upstream": {
        "errcode": "COM.BEEPER.WEBAUTHN_UNSUPPORTED",
        "status": 400
      }
    }
  }
};

/** The token is missing or wrong */
export const unauthorized: Answer<'getLoginSession', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such session, or no longer */
export const login_session_not_found: Answer<'getLoginSession', 404> = {
  "code": "login_session_not_found",
  "message": "There is no login session with this ID on this bridge. Create a new one."
};

/** No such bridge */
export const bridge_not_found: Answer<'getLoginSession', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** A path parameter is empty */
export const invalid_request: Answer<'getLoginSession', 422> = {
  "code": "invalid_request",
  "message": "The request does not match the API. See details.issues for what to correct.",
  "details": {
    "issues": [
      {
        "code": "minLength",
        "message": "Must not be empty.",
        "path": [
          "bridgeID"
        ]
      }
    ]
  }
};

/** Login sessions cannot be reached */
export const storage_unavailable: Answer<'getLoginSession', 503> = {
  "code": "storage_unavailable",
  "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
};
