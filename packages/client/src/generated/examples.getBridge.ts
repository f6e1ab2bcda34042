// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** Another account can be connected */
export const available: Answer<'getBridge', 200> = {
  "id": "local-whatsapp",
  "accounts": [
    {
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
    }
  ],
  "activeAccountCount": 1,
  "displayName": "WhatsApp",
  "provider": "local",
  "status": "available",
  "supportsMultipleAccounts": true,
  "type": "whatsapp",
  "network": "whatsapp"
};

/** The one account it allows is connected */
export const connected: Answer<'getBridge', 200> = {
  "id": "imessage",
  "accounts": [
    {
      "accountID": "imessage.nora@example.com",
      "bridge": {
        "id": "imessage",
        "provider": "platform-sdk",
        "type": "imessage"
      },
      "status": "connected",
      "user": {
        "id": "nora@example.com",
        "email": "nora@example.com",
        "fullName": "Nora Quill",
        "isSelf": true
      },
      "loginID": "nora@example.com",
      "network": "iMessage"
    }
  ],
  "activeAccountCount": 1,
  "displayName": "iMessage",
  "provider": "platform-sdk",
  "status": "connected",
  "supportsMultipleAccounts": false,
  "type": "imessage",
  "statusText": "Connected as nora@example.com."
};

/** All accounts it allows are connected */
export const limitReached: Answer<'getBridge', 200> = {
  "id": "slackgo",
  "accounts": [
    {
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
    },
    {
      "accountID": "slackgo.T09ROWING-U11NORA",
      "bridge": {
        "id": "slackgo",
        "provider": "cloud",
        "type": "slackgo"
      },
      "status": "connected",
      "user": {
        "id": "U11NORA",
        "email": "nora@example.com",
        "fullName": "Nora Quill",
        "isSelf": true,
        "username": "nora.q"
      },
      "capabilities": {
        "reaction": true,
        "thread": true
      },
      "loginID": "T09ROWING-U11NORA",
      "network": "Slack"
    }
  ],
  "activeAccountCount": 1,
  "displayName": "Slack",
  "provider": "cloud",
  "status": "limit_reached",
  "supportsMultipleAccounts": true,
  "type": "slackgo",
  "network": "slack",
  "statusText": "You have connected as many workspaces as this server allows."
};

/** The bridge does not answer */
export const temporarilyUnavailable: Answer<'getBridge', 200> = {
  "id": "irc",
  "accounts": [],
  "activeAccountCount": 0,
  "displayName": "IRC",
  "provider": "self-hosted",
  "status": "temporarily_unavailable",
  "supportsMultipleAccounts": true,
  "type": "irc",
  "statusText": "The bridge does not answer. Try again in a few minutes."
};

/** The operator switched the bridge off */
export const disabled: Answer<'getBridge', 200> = {
  "id": "linkedin",
  "accounts": [],
  "activeAccountCount": 0,
  "displayName": "LinkedIn",
  "provider": "cloud",
  "status": "disabled",
  "supportsMultipleAccounts": true,
  "type": "linkedin",
  "statusText": "LinkedIn is switched off on this server."
};

/** The token is missing or wrong */
export const unauthorized: Answer<'getBridge', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such bridge */
export const bridge_not_found: Answer<'getBridge', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** A path parameter is empty */
export const invalid_request: Answer<'getBridge', 422> = {
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
