// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** One login */
export const one: Answer<'listBridgeLogins', 200> = {
  "items": [
    {
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
    }
  ]
};

/** Logins that are connecting, signed out or out of reach */
export const otherStatuses: Answer<'listBridgeLogins', 200> = {
  "items": [
    {
      "bridgeID": "slackgo",
      "loginID": "T04HARBOR-U07NORA",
      "removeScopes": [
        "current-device"
      ],
      "status": "connecting",
      "accountIDs": [
        "slackgo.T04HARBOR-U07NORA"
      ]
    },
    {
      "bridgeID": "slackgo",
      "loginID": "T09ROWING-U11NORA",
      "removeScopes": [
        "current-device"
      ],
      "status": "logged_out",
      "accountIDs": [
        "slackgo.T09ROWING-U11NORA"
      ],
      "statusText": "An owner of the workspace ended this session."
    },
    {
      "bridgeID": "slackgo",
      "loginID": "T12CHOIR-U15NORA",
      "removeScopes": [
        "current-device"
      ],
      "status": "unknown"
    }
  ]
};

/** Nobody is signed in */
export const none: Answer<'listBridgeLogins', 200> = {
  "items": []
};

/** The token is missing or wrong */
export const unauthorized: Answer<'listBridgeLogins', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such bridge */
export const bridge_not_found: Answer<'listBridgeLogins', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** A path parameter is empty */
export const invalid_request: Answer<'listBridgeLogins', 422> = {
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
