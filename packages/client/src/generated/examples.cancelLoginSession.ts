// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** The login was given up */
export const cancelled: Answer<'cancelLoginSession', 200> = {
  "bridgeID": "local-whatsapp",
  "loginSessionID": "ls_0f9c4e2ab7d15836c1e4a90b6d72f385",
  "status": "cancelled"
};

/** The token is missing or wrong */
export const unauthorized: Answer<'cancelLoginSession', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such session, or no longer */
export const login_session_not_found: Answer<'cancelLoginSession', 404> = {
  "code": "login_session_not_found",
  "message": "There is no login session with this ID on this bridge. Create a new one."
};

/** No such bridge */
export const bridge_not_found: Answer<'cancelLoginSession', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** The session is complete already */
export const login_session_complete: Answer<'cancelLoginSession', 409> = {
  "code": "login_session_complete",
  "message": "This login is complete, so there is nothing to cancel. Remove the login to sign out."
};

/** A path parameter is empty */
export const invalid_request: Answer<'cancelLoginSession', 422> = {
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
export const storage_unavailable: Answer<'cancelLoginSession', 503> = {
  "code": "storage_unavailable",
  "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
};
