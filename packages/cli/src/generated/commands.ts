// Generated from the spec by `pnpm generate`. Do not edit.

import type { CommandGroup, CredentialOption, OperationCommand } from '../operation-command.ts';

/** A command for each operation of the spec, in its order. */
export const commands: readonly OperationCommand[] = [
  {
    "operationId": "listBridges",
    "group": "bridges",
    "name": "list",
    "brief": "List bridges",
    "description": "Lists the bridges, each with its status and its connected accounts. Every bridge that can be read is in the list, whatever its status. Draw an \"Add account\" screen from it: offer the bridges whose status is available.",
    "options": [],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} bridges list"
      }
    ],
    "rows": {
      "at": "items",
      "columns": [
        {
          "name": "id"
        },
        {
          "name": "displayName"
        },
        {
          "name": "status"
        },
        {
          "name": "activeAccountCount"
        },
        {
          "name": "provider"
        },
        {
          "name": "supportsMultipleAccounts"
        },
        {
          "name": "type"
        },
        {
          "name": "network"
        },
        {
          "name": "statusText"
        }
      ]
    }
  },
  {
    "operationId": "getBridge",
    "group": "bridges",
    "name": "retrieve",
    "brief": "Get a bridge",
    "description": "Returns one bridge, with the accounts that are connected through it. It is the same as in the list. Read it again after a login session completes to see the new account.",
    "argument": {
      "option": "bridge-id",
      "placeholder": "BRIDGE"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} bridges retrieve local-whatsapp"
      }
    ]
  },
  {
    "operationId": "getBridgeCapabilities",
    "group": "bridges",
    "name": "retrieve-capabilities",
    "brief": "Get a bridge's capabilities",
    "description": "Returns how people can be found and which groups can be created through a bridge. It holds for the bridge as a whole, not for one account.",
    "argument": {
      "option": "bridge-id",
      "placeholder": "BRIDGE"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} bridges retrieve-capabilities local-whatsapp"
      }
    ]
  },
  {
    "operationId": "listLoginFlows",
    "group": "bridges:login-flows",
    "name": "list",
    "brief": "List a bridge's login flows",
    "description": "Lists the ways to sign in to a bridge. To use one, create a login session with its id. Let the user choose when there are several.",
    "argument": {
      "option": "bridge-id",
      "placeholder": "BRIDGE"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} bridges:login-flows list local-whatsapp"
      }
    ],
    "rows": {
      "at": "items",
      "columns": [
        {
          "name": "id"
        },
        {
          "name": "name"
        },
        {
          "name": "description"
        }
      ]
    }
  },
  {
    "operationId": "createLoginSession",
    "group": "bridges:login-sessions",
    "name": "create",
    "brief": "Create a login session",
    "description": "Starts a login and returns its session with the first step.\n\nSend nothing, or {}, to connect a new account by the bridge's default flow.\n\nEvery call starts another session, so do not repeat it blindly; cancel what you do not need. When the network is slow to start, the first step is a display_and_wait step that displays nothing; submit it to wait for the real one.\n\nWhat is accepted belongs to the session: whoever reads it later sees the same steps.",
    "argument": {
      "option": "bridge-id",
      "placeholder": "BRIDGE"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "account-id",
        "property": "accountID",
        "help": "Account to reconnect.",
        "isRequired": false,
        "kind": "string"
      },
      {
        "name": "flow-id",
        "property": "flowID",
        "help": "Login flow to use.",
        "isRequired": false,
        "kind": "string"
      },
      {
        "name": "login-id",
        "property": "loginID",
        "help": "Login to reconnect.",
        "isRequired": false,
        "kind": "string"
      },
      {
        "name": "accepts",
        "property": "accepts",
        "help": "What the client can draw and do beyond what every client can: webauthn for a webauthn step, initial_cookies for a cookies step with initialCookies.",
        "isRequired": false,
        "kind": "json"
      }
    ],
    "examples": [
      {
        "title": "A new account, by the flow the user chose",
        "command": "{program} bridges:login-sessions create local-whatsapp --flow-id qr"
      },
      {
        "title": "A new account, by the bridge's default flow",
        "command": "{program} bridges:login-sessions create local-whatsapp"
      },
      {
        "title": "Reconnect a login",
        "command": "{program} bridges:login-sessions create slackgo --login-id T04HARBOR-U07NORA"
      },
      {
        "title": "Reconnect the login of an account",
        "command": "{program} bridges:login-sessions create slackgo --account-id slackgo.T04HARBOR-U07NORA"
      },
      {
        "title": "By a client that can use passkeys and set cookies",
        "command": "{program} bridges:login-sessions create local-whatsapp --accepts '[\"webauthn\",\"initial_cookies\"]' --flow-id qr"
      }
    ]
  },
  {
    "operationId": "getLoginSession",
    "group": "bridges:login-sessions",
    "name": "retrieve",
    "brief": "Get a login session",
    "description": "Returns the session as it is now. It shows the newest step, and never waits. Use it to pick a login up again, after a page was reloaded for instance, or to poll where a long wait is not possible.",
    "argument": {
      "option": "login-session-id",
      "placeholder": "LOGIN-SESSION"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "login-session-id",
        "property": "loginSessionID",
        "help": "ID of the login session, as loginSessionID in the answer that created it.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "SESSION=$({program} bridges:login-sessions create local-whatsapp --flow-id qr --format yaml | sed -n 's/^loginSessionID: //p')\n{program} bridges:login-sessions retrieve \"$SESSION\" --bridge-id local-whatsapp"
      }
    ]
  },
  {
    "operationId": "cancelLoginSession",
    "group": "bridges:login-sessions",
    "name": "cancel",
    "brief": "Cancel a login session",
    "description": "Gives a login up. Requests that wait on the session are answered with it, as cancelled. Cancelling a session that was cancelled or failed before answers the same and changes nothing, so the call can be repeated; reading the session goes on saying how it ended.",
    "argument": {
      "option": "login-session-id",
      "placeholder": "LOGIN-SESSION"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "login-session-id",
        "property": "loginSessionID",
        "help": "ID of the login session, as loginSessionID in the answer that created it.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "examples": [
      {
        "title": "",
        "command": "SESSION=$({program} bridges:login-sessions create local-whatsapp --flow-id qr --format yaml | sed -n 's/^loginSessionID: //p')\n{program} bridges:login-sessions cancel \"$SESSION\" --bridge-id local-whatsapp"
      }
    ]
  },
  {
    "operationId": "submitLoginStep",
    "group": "bridges:login-sessions:steps",
    "name": "submit",
    "brief": "Submit a login step",
    "description": "Submits the current step and returns the session as it is afterwards.\n\n- user_input: send fields with the values that the user typed.\n- cookies: send fields with the values found in the browser, and if you have them lastURL and source.\n- display_and_wait: send nothing but type.\n\nThe answer shows the next step, the same step with a reason in instructions, or the end. What the network decides about the values, failing the login included, is a 200 with the session.\n\nFor user_input, send one value for each field that is not optional. Values that break a field's rules are refused with 422 invalid_fields and reach no network; let the user correct them and submit the same step again.\n\nFor webauthn, send credential with what the browser returned for the passkey. When the user has none at hand, or the browser refuses, there is nothing to submit: try again, or cancel.\n\nFor display_and_wait, submit as soon as the display is on the screen. The call is held while nothing new is to be drawn, for at most 25 seconds, and then answers with the session as it is. Draw what comes back and submit again until the session is over.\n\nA submit of the step that was just replaced changes nothing and answers with the session as it is now, so it can be repeated after a lost connection. So does the submit that ended the session, when it is sent again and the session is complete or the network refused the login. When the session was cancelled, expired or was lost, every submit of one of its steps is answered with 410.\n\nClosing the connection changes nothing either. Login sessions describe a session's whole life.\n\n--type:\n  user_input: A form was filled in.\n  cookies: The user has signed in on the page.\n  display_and_wait: The display is on the screen.\n  webauthn: The browser has returned the passkey.\n\n--source:\n  api: By a program or by hand.\n  webview: By a browser inside the client.\n  browser_extension: By an extension of the user's browser.",
    "argument": {
      "option": "step-id",
      "placeholder": "STEP"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "login-session-id",
        "property": "loginSessionID",
        "help": "ID of the login session, as loginSessionID in the answer that created it.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "step-id",
        "property": "stepID",
        "help": "ID of the step: currentStep.stepID of the session.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "type",
        "property": "type",
        "help": "The type of the step that is submitted.",
        "isRequired": true,
        "kind": "enum",
        "values": [
          "user_input",
          "cookies",
          "display_and_wait",
          "webauthn"
        ]
      },
      {
        "name": "fields",
        "property": "fields",
        "help": "Values by field ID.",
        "isRequired": false,
        "kind": "map"
      },
      {
        "name": "last-url",
        "property": "lastURL",
        "help": "For cookies, the address the browser was at when the values were collected.",
        "isRequired": false,
        "kind": "string"
      },
      {
        "name": "credential",
        "property": "credential",
        "help": "For webauthn, what the browser returned for the passkey.",
        "isRequired": false,
        "kind": "json"
      },
      {
        "name": "source",
        "property": "source",
        "help": "How the values of cookies were collected. Defaults to api.",
        "isRequired": false,
        "kind": "enum",
        "values": [
          "api",
          "webview",
          "browser_extension"
        ]
      }
    ],
    "examples": [
      {
        "title": "Wait while a QR code, an emoji or a pairing code is shown",
        "command": "SESSION=$({program} bridges:login-sessions create local-whatsapp --flow-id qr --format yaml | sed -n 's/^loginSessionID: //p')\n{program} bridges:login-sessions:steps submit qr --bridge-id local-whatsapp --login-session-id \"$SESSION\" --type display_and_wait"
      },
      {
        "title": "Send a phone number",
        "command": "SESSION=$({program} bridges:login-sessions create local-telegram --format yaml | sed -n 's/^loginSessionID: //p')\n{program} bridges:login-sessions:steps submit phone --bridge-id local-telegram --login-session-id \"$SESSION\" --type user_input --fields phone=+14155550100"
      },
      {
        "title": "Send cookies",
        "command": "SESSION=$({program} bridges:login-sessions create gmessages --format yaml | sed -n 's/^loginSessionID: //p')\n{program} bridges:login-sessions:steps submit cookies --bridge-id gmessages --login-session-id \"$SESSION\" --type cookies --fields SID=g.a000example --fields OSID=g.a000example-osid --fields authuser=0 --last-url https://messages.google.com/web/config --source webview"
      }
    ]
  },
  {
    "operationId": "goBackLoginStep",
    "group": "bridges:login-sessions:steps",
    "name": "go-back",
    "brief": "Go back from a login step",
    "description": "Goes back from the current step to where the user can choose another way, and returns the session with the step to show then.\n\nA step has a way back when it says canGoBack. The step that comes is a new one, also when it was shown before: it has a new stepID, such as method~2. Draw it and go on from there. A wait that is held on the step left ends with the session as it then is. The session lives no longer for it.\n\nThe call is held while the network goes back, for at most 25 seconds, and then answers with the session unchanged; go back from the same step again to wait for the rest. When the step was just left or replaced, or the network ended the session on it, nothing changes and the answer is the session as it is now, so the request can be repeated after a lost connection.",
    "argument": {
      "option": "step-id",
      "placeholder": "STEP"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "login-session-id",
        "property": "loginSessionID",
        "help": "ID of the login session, as loginSessionID in the answer that created it.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "step-id",
        "property": "stepID",
        "help": "ID of the step: currentStep.stepID of the session.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "examples": []
  },
  {
    "operationId": "listBridgeLogins",
    "group": "bridges:logins",
    "name": "list",
    "brief": "List a bridge's logins",
    "description": "Lists the identities that are signed in to a bridge. Those whose status is needs_login can be repaired with a login session that names their loginID.",
    "argument": {
      "option": "bridge-id",
      "placeholder": "BRIDGE"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} bridges:logins list local-whatsapp"
      }
    ],
    "rows": {
      "at": "items",
      "columns": [
        {
          "name": "bridgeID"
        },
        {
          "name": "user",
          "parts": [
            "fullName",
            "username",
            "email",
            "phoneNumber",
            "id"
          ]
        },
        {
          "name": "status"
        },
        {
          "name": "loginID"
        },
        {
          "name": "statusText"
        }
      ]
    }
  },
  {
    "operationId": "getBridgeLogin",
    "group": "bridges:logins",
    "name": "retrieve",
    "brief": "Get a login",
    "description": "Returns one login. It is the same as in the list.",
    "argument": {
      "option": "login-id",
      "placeholder": "LOGIN"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "login-id",
        "property": "loginID",
        "help": "ID of the login, as loginID in the list of logins, in an account, or in a completed session.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} bridges:logins retrieve 14155550100 --bridge-id local-whatsapp"
      }
    ]
  },
  {
    "operationId": "removeBridgeLogin",
    "group": "bridges:logins",
    "name": "remove",
    "brief": "Remove a login",
    "description": "Signs a login out, on this device or, when the login's removeScopes allow it, on all devices. Its accounts leave every list. Ask the user first: it cannot be undone, only connected anew. Repeating the call answers 404, since the login is gone.\n\n--scope:\n  current-device: Forget the login on this device only; it goes on working elsewhere.\n  all-devices: Sign out at the network, which ends the login everywhere.",
    "argument": {
      "option": "login-id",
      "placeholder": "LOGIN"
    },
    "options": [
      {
        "name": "bridge-id",
        "property": "bridgeID",
        "help": "ID of the bridge, as id in the list of bridges.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "login-id",
        "property": "loginID",
        "help": "ID of the login, as loginID in the list of logins, in an account, or in a completed session.",
        "isRequired": true,
        "kind": "string"
      },
      {
        "name": "scope",
        "property": "scope",
        "help": "How far signing out reaches.",
        "isRequired": true,
        "kind": "enum",
        "values": [
          "current-device",
          "all-devices"
        ]
      }
    ],
    "isFinal": true,
    "examples": [
      {
        "title": "Sign out everywhere",
        "command": "{program} bridges:logins remove 14155550100 --bridge-id local-whatsapp --scope all-devices --yes"
      },
      {
        "title": "Forget the login on this device",
        "command": "{program} bridges:logins remove 14155550100 --bridge-id local-whatsapp --scope current-device --yes"
      }
    ]
  },
  {
    "operationId": "listAccounts",
    "group": "accounts",
    "name": "list",
    "brief": "List accounts",
    "description": "Lists the connected chat accounts. The answer is the array itself, unlike the other lists. It holds the accounts of all bridges, and no others.",
    "options": [],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} accounts list"
      }
    ],
    "rows": {
      "at": "",
      "columns": [
        {
          "name": "accountID"
        },
        {
          "name": "user",
          "parts": [
            "fullName",
            "username",
            "email",
            "phoneNumber",
            "id"
          ]
        },
        {
          "name": "status"
        },
        {
          "name": "bridge",
          "parts": [
            "id"
          ]
        },
        {
          "name": "loginID"
        },
        {
          "name": "network"
        },
        {
          "name": "statusText"
        }
      ]
    }
  },
  {
    "operationId": "getAccount",
    "group": "accounts",
    "name": "retrieve",
    "brief": "Get an account",
    "description": "Returns one chat account. It is the same as in the list.",
    "argument": {
      "option": "account-id",
      "placeholder": "ACCOUNT"
    },
    "options": [
      {
        "name": "account-id",
        "property": "accountID",
        "help": "ID of the account, as accountID in the list of accounts, of a bridge or of a completed session.",
        "isRequired": true,
        "kind": "string"
      }
    ],
    "isReading": true,
    "examples": [
      {
        "title": "",
        "command": "{program} accounts retrieve local-whatsapp.14155550100"
      }
    ]
  }
];

/** What stands before the last word of those commands. */
export const groups: readonly CommandGroup[] = [
  {
    "name": "bridges",
    "brief": "List bridges, get a bridge, get a bridge's capabilities",
    "description": "A bridge is one chat network that accounts can be connected through. List the bridges to draw an \"Add account\" screen: show displayName, and offer those whose status is available."
  },
  {
    "name": "bridges:login-flows",
    "brief": "List a bridge's login flows",
    "description": "A login flow is one way to sign in to a bridge, such as scanning a QR code or typing a phone number. Offer the choice when there are several; pass the id of the chosen flow when you create a login session."
  },
  {
    "name": "bridges:login-sessions",
    "brief": "Create a login session, get a login session, cancel a login session",
    "description": "A login session is one attempt to sign in. It lives on the server, belongs to one bridge, and is always in one state: it waits for the user, or it is over. Your login screen draws the session as it is now, sends what the user did, and draws the session that comes back. Nothing else is needed."
  },
  {
    "name": "bridges:login-sessions:steps",
    "brief": "Submit a login step, go back from a login step",
    "description": "A login session is one attempt to sign in. It lives on the server, belongs to one bridge, and is always in one state: it waits for the user, or it is over. Your login screen draws the session as it is now, sends what the user did, and draws the session that comes back. Nothing else is needed."
  },
  {
    "name": "bridges:logins",
    "brief": "List a bridge's logins, get a login, remove a login",
    "description": "A login is a signed-in identity on a bridge. It outlives the session that made it, and one login can hold several chat accounts. Remove a login to sign out."
  },
  {
    "name": "accounts",
    "brief": "List accounts, get an account",
    "description": "Chat accounts of all bridges in one list."
  }
];

/** The address of the first server in the spec. */
export const serverURL = "http://localhost:23373";

/** What a server can ask for in place of the access token: for each its scheme in the spec, its option and its variable. */
export const credentials: readonly CredentialOption[] = [];
