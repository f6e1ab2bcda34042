// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** The login and its account are gone */
export const removed: Answer<'removeBridgeLogin', 200> = {
  "bridgeID": "local-whatsapp",
  "loginID": "14155550100",
  "scope": "all-devices",
  "status": "removed",
  "affectedAccountIDs": [
    "local-whatsapp.14155550100"
  ]
};

/** The body is not JSON */
export const invalid_json: Answer<'removeBridgeLogin', 400> = {
  "code": "invalid_json",
  "message": "The body is not valid JSON. Send a JSON object in UTF-8."
};

/** The token is missing or wrong */
export const unauthorized: Answer<'removeBridgeLogin', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such login, or no longer */
export const login_not_found: Answer<'removeBridgeLogin', 404> = {
  "code": "login_not_found",
  "message": "There is no login with this ID on this bridge. List its logins to see which there are."
};

/** No such bridge */
export const bridge_not_found: Answer<'removeBridgeLogin', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** The scope is not offered for this login */
export const scope_not_supported: Answer<'removeBridgeLogin', 409> = {
  "code": "scope_not_supported",
  "message": "This login cannot be removed with this scope. Choose one of its removeScopes."
};

/** The login is busy */
export const login_session_in_progress: Answer<'removeBridgeLogin', 409> = {
  "code": "login_session_in_progress",
  "message": "This login is being reconnected or removed already. Finish or cancel that first."
};

/** The body is too large */
export const body_too_large: Answer<'removeBridgeLogin', 413> = {
  "code": "body_too_large",
  "message": "The body is larger than 64 KiB. Send less."
};

/** The body is not declared as JSON */
export const unsupported_media_type: Answer<'removeBridgeLogin', 415> = {
  "code": "unsupported_media_type",
  "message": "Send the body as JSON, with the header Content-Type set to application/json."
};

/** The scope is missing */
export const invalid_request: Answer<'removeBridgeLogin', 422> = {
  "code": "invalid_request",
  "message": "The request does not match the API. See details.issues for what to correct.",
  "details": {
    "issues": [
      {
        "code": "required",
        "message": "Is required.",
        "path": [
          "scope"
        ]
      }
    ]
  }
};

/** The bridge does not answer */
export const bridge_unavailable: Answer<'removeBridgeLogin', 503> = {
  "code": "bridge_unavailable",
  "message": "The bridge cannot be reached. Try again in a few seconds."
};

/** The bridge refuses the server */
export const bridge_misconfigured: Answer<'removeBridgeLogin', 503> = {
  "code": "bridge_misconfigured",
  "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
};

/** Login sessions cannot be reached */
export const storage_unavailable: Answer<'removeBridgeLogin', 503> = {
  "code": "storage_unavailable",
  "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
};
