// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** Offer the choice again, after going back */
export const anotherMethod: Answer<'goBackLoginStep', 200> = {
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
    "stepID": "method~2",
    "type": "user_input",
    "instructions": "X wants to be sure that it is you. Choose how to show it."
  }
};

/** The token is missing or wrong */
export const unauthorized: Answer<'goBackLoginStep', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such step */
export const step_not_found: Answer<'goBackLoginStep', 404> = {
  "code": "step_not_found",
  "message": "This session never had a step with this ID. Read the session and submit its current step."
};

/** No such session, or no longer */
export const login_session_not_found: Answer<'goBackLoginStep', 404> = {
  "code": "login_session_not_found",
  "message": "There is no login session with this ID on this bridge. Create a new one."
};

/** No such bridge */
export const bridge_not_found: Answer<'goBackLoginStep', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** The step has no way back */
export const step_cannot_go_back: Answer<'goBackLoginStep', 409> = {
  "code": "step_cannot_go_back",
  "message": "There is no way back from this step. Go on with it, or cancel the session and start again."
};

/** The session has moved on */
export const step_not_current: Answer<'goBackLoginStep', 409> = {
  "code": "step_not_current",
  "message": "The session has moved on from this step. Read it and submit its current step."
};

/** The step is being submitted */
export const step_in_progress: Answer<'goBackLoginStep', 409> = {
  "code": "step_in_progress",
  "message": "This step is being submitted. Wait for that answer."
};

/** The session is complete already */
export const login_session_complete: Answer<'goBackLoginStep', 410> = {
  "code": "login_session_complete",
  "message": "This login is complete. Read the session to see the account."
};

/** The session was cancelled */
export const login_session_cancelled: Answer<'goBackLoginStep', 410> = {
  "code": "login_session_cancelled",
  "message": "This login was cancelled. Create a new session to try again."
};

/** The session failed */
export const login_session_failed: Answer<'goBackLoginStep', 410> = {
  "code": "login_session_failed",
  "message": "This login failed. Read the session to see why, and create a new one to try again."
};

/** The session expired */
export const login_session_expired: Answer<'goBackLoginStep', 410> = {
  "code": "login_session_expired",
  "message": "This login took too long. Create a new session to try again."
};

/** A path parameter is empty */
export const invalid_request: Answer<'goBackLoginStep', 422> = {
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
export const storage_unavailable: Answer<'goBackLoginStep', 503> = {
  "code": "storage_unavailable",
  "message": "Login sessions cannot be reached just now. Send the same request again in a few seconds."
};
