// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** A login that works */
export const connected: Answer<'getBridgeLogin', 200> = {
  "bridgeID": "local-whatsapp",
  "loginID": "14155550100",
  "removeScopes": [
    "current-device",
    "all-devices"
  ],
  "status": "connected",
  "accountIDs": [
    "local-whatsapp.14155550100"
  ],
  "user": {
    "id": "14155550100",
    "fullName": "Nora Quill",
    "isSelf": true,
    "phoneNumber": "+14155550100"
  }
};

/** A login to reconnect */
export const needsLogin: Answer<'getBridgeLogin', 200> = {
  "bridgeID": "slackgo",
  "loginID": "T04HARBOR-U07NORA",
  "removeScopes": [
    "all-devices"
  ],
  "status": "needs_login",
  "accountIDs": [
    "slackgo.T04HARBOR-U07NORA"
  ],
  "statusText": "Slack signed you out. Sign in again to go on.",
  "user": {
    "id": "U07NORA",
    "email": "nora@example.com",
    "fullName": "Nora Quill",
    "isSelf": true,
    "username": "nora"
  }
};

/** The token is missing or wrong */
export const unauthorized: Answer<'getBridgeLogin', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such login, or no longer */
export const login_not_found: Answer<'getBridgeLogin', 404> = {
  "code": "login_not_found",
  "message": "There is no login with this ID on this bridge. List its logins to see which there are."
};

/** No such bridge */
export const bridge_not_found: Answer<'getBridgeLogin', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** A path parameter is empty */
export const invalid_request: Answer<'getBridgeLogin', 422> = {
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
