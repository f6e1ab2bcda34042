// Generated from the spec by `pnpm generate`. Do not edit.

/** The errors of each operation by code, as the examples of the spec have them. */
export const errors = {
  "listBridges": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    }
  },
  "getBridge": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    }
  },
  "getBridgeCapabilities": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "bridge_unavailable": {
      "status": 503,
      "message": "The bridge cannot be reached. Try again in a few seconds."
    },
    "bridge_misconfigured": {
      "status": 503,
      "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
    }
  },
  "listLoginFlows": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "bridge_unavailable": {
      "status": 503,
      "message": "The bridge cannot be reached. Try again in a few seconds."
    },
    "bridge_misconfigured": {
      "status": 503,
      "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
    }
  },
  "createLoginSession": {
    "invalid_json": {
      "status": 400,
      "message": "The body is not valid JSON. Send a JSON object in UTF-8."
    },
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "login_session_in_progress": {
      "status": 409,
      "message": "This login is being reconnected or removed already. Finish or cancel that first."
    },
    "account_limit_reached": {
      "status": 409,
      "message": "This bridge has as many accounts as it allows. Remove one first."
    },
    "bridge_disabled": {
      "status": 409,
      "message": "The operator switched this bridge off. Choose another one."
    },
    "body_too_large": {
      "status": 413,
      "message": "The body is larger than 64 KiB. Send less."
    },
    "unsupported_media_type": {
      "status": 415,
      "message": "Send the body as JSON, with the header Content-Type set to application/json."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "unknown_flow": {
      "status": 422,
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
    },
    "unknown_login": {
      "status": 422,
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
    },
    "unknown_account": {
      "status": 422,
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
    },
    "login_account_mismatch": {
      "status": 422,
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
    },
    "rate_limited": {
      "status": 429,
      "message": "Too many logins were started. Wait for the time in Retry-After and try again."
    },
    "bridge_unavailable": {
      "status": 503,
      "message": "The bridge cannot be reached. Try again in a few seconds."
    },
    "bridge_misconfigured": {
      "status": 503,
      "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
    },
    "storage_unavailable": {
      "status": 503,
      "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
    }
  },
  "getLoginSession": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "login_session_not_found": {
      "status": 404,
      "message": "There is no login session with this ID on this bridge. Create a new one."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "storage_unavailable": {
      "status": 503,
      "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
    }
  },
  "cancelLoginSession": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "login_session_not_found": {
      "status": 404,
      "message": "There is no login session with this ID on this bridge. Create a new one."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "login_session_complete": {
      "status": 409,
      "message": "This login is complete, so there is nothing to cancel. Remove the login to sign out."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "storage_unavailable": {
      "status": 503,
      "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
    }
  },
  "submitLoginStep": {
    "invalid_json": {
      "status": 400,
      "message": "The body is not valid JSON. Send a JSON object in UTF-8."
    },
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "step_not_found": {
      "status": 404,
      "message": "This session never had a step with this ID. Read the session and submit its current step."
    },
    "login_session_not_found": {
      "status": 404,
      "message": "There is no login session with this ID on this bridge. Create a new one."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "step_not_current": {
      "status": 409,
      "message": "The session has moved on from this step. Read it and submit its current step."
    },
    "step_in_progress": {
      "status": 409,
      "message": "This step is being submitted with other values. Wait for that answer."
    },
    "login_session_complete": {
      "status": 410,
      "message": "This login is complete. Read the session to see the account."
    },
    "login_session_cancelled": {
      "status": 410,
      "message": "This login was cancelled. Create a new session to try again."
    },
    "login_session_failed": {
      "status": 410,
      "message": "This login failed. Read the session to see why, and create a new one to try again."
    },
    "login_session_expired": {
      "status": 410,
      "message": "This login took too long. Create a new session to try again."
    },
    "body_too_large": {
      "status": 413,
      "message": "The body is larger than 64 KiB. Send less."
    },
    "unsupported_media_type": {
      "status": 415,
      "message": "Send the body as JSON, with the header Content-Type set to application/json."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "invalid_fields": {
      "status": 422,
      "message": "Some fields are not filled in correctly. Correct them and submit the step again."
    },
    "step_type_mismatch": {
      "status": 422,
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
    },
    "storage_unavailable": {
      "status": 503,
      "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
    }
  },
  "goBackLoginStep": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "step_not_found": {
      "status": 404,
      "message": "This session never had a step with this ID. Read the session and submit its current step."
    },
    "login_session_not_found": {
      "status": 404,
      "message": "There is no login session with this ID on this bridge. Create a new one."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "step_cannot_go_back": {
      "status": 409,
      "message": "There is no way back from this step. Go on with it, or cancel the session and start again."
    },
    "step_not_current": {
      "status": 409,
      "message": "The session has moved on from this step. Read it and submit its current step."
    },
    "step_in_progress": {
      "status": 409,
      "message": "This step is being submitted. Wait for that answer."
    },
    "login_session_complete": {
      "status": 410,
      "message": "This login is complete. Read the session to see the account."
    },
    "login_session_cancelled": {
      "status": 410,
      "message": "This login was cancelled. Create a new session to try again."
    },
    "login_session_failed": {
      "status": 410,
      "message": "This login failed. Read the session to see why, and create a new one to try again."
    },
    "login_session_expired": {
      "status": 410,
      "message": "This login took too long. Create a new session to try again."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "storage_unavailable": {
      "status": 503,
      "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
    }
  },
  "listBridgeLogins": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    }
  },
  "getBridgeLogin": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "login_not_found": {
      "status": 404,
      "message": "There is no login with this ID on this bridge. List its logins to see which there are."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    }
  },
  "removeBridgeLogin": {
    "invalid_json": {
      "status": 400,
      "message": "The body is not valid JSON. Send a JSON object in UTF-8."
    },
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "login_not_found": {
      "status": 404,
      "message": "There is no login with this ID on this bridge. List its logins to see which there are."
    },
    "bridge_not_found": {
      "status": 404,
      "message": "There is no bridge with this ID. List the bridges to see which there are."
    },
    "scope_not_supported": {
      "status": 409,
      "message": "This login cannot be removed with this scope. Choose one of its removeScopes."
    },
    "login_session_in_progress": {
      "status": 409,
      "message": "This login is being reconnected or removed already. Finish or cancel that first."
    },
    "body_too_large": {
      "status": 413,
      "message": "The body is larger than 64 KiB. Send less."
    },
    "unsupported_media_type": {
      "status": 415,
      "message": "Send the body as JSON, with the header Content-Type set to application/json."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    },
    "bridge_unavailable": {
      "status": 503,
      "message": "The bridge cannot be reached. Try again in a few seconds."
    },
    "bridge_misconfigured": {
      "status": 503,
      "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
    },
    "storage_unavailable": {
      "status": 503,
      "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
    }
  },
  "listAccounts": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    }
  },
  "getAccount": {
    "unauthorized": {
      "status": 401,
      "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
    },
    "account_not_found": {
      "status": 404,
      "message": "There is no account with this ID. List the accounts to see which there are."
    },
    "invalid_request": {
      "status": 422,
      "message": "The request does not match the API. See details.issues for what to correct."
    }
  }
} as const;
