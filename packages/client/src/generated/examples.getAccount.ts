// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** An account that works */
export const connected: Answer<'getAccount', 200> = {
  "accountID": "local-whatsapp.14155550100",
  "bridge": {
    "id": "local-whatsapp",
    "provider": "local",
    "type": "whatsapp"
  },
  "status": "connected",
  "user": {
    "id": "14155550100",
    "fullName": "Nora Quill",
    "isSelf": true,
    "phoneNumber": "+14155550100"
  },
  "loginID": "14155550100",
  "network": "WhatsApp"
};

/** An account that the network signed out */
export const reconnectRequired: Answer<'getAccount', 200> = {
  "accountID": "slackgo.T04HARBOR-U07NORA",
  "bridge": {
    "id": "slackgo",
    "provider": "cloud",
    "type": "slackgo"
  },
  "status": "reconnect_required",
  "user": {
    "id": "U07NORA",
    "email": "nora@example.com",
    "fullName": "Nora Quill",
    "isSelf": true,
    "username": "nora"
  },
  "loginID": "T04HARBOR-U07NORA",
  "network": "Slack",
  "statusText": "Slack signed you out. Sign in again to go on."
};

/** The token is missing or wrong */
export const unauthorized: Answer<'getAccount', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such account, or no longer */
export const account_not_found: Answer<'getAccount', 404> = {
  "code": "account_not_found",
  "message": "There is no account with this ID. List the accounts to see which there are."
};

/** A path parameter is empty */
export const invalid_request: Answer<'getAccount', 422> = {
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
