// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** A choice between a QR code and a phone number */
export const several: Answer<'listLoginFlows', 200> = {
  "items": [
    {
      "id": "phone",
      "description": "Type your phone number here, then a code on your phone.",
      "name": "Phone number"
    },
    {
      "id": "qr",
      "description": "Scan a code with the phone that WhatsApp is on.",
      "name": "QR code"
    }
  ]
};

/** One way, so there is nothing to choose */
export const one: Answer<'listLoginFlows', 200> = {
  "items": [
    {
      "id": "browser",
      "name": "Sign in with a browser"
    }
  ]
};

/** The token is missing or wrong */
export const unauthorized: Answer<'listLoginFlows', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such bridge */
export const bridge_not_found: Answer<'listLoginFlows', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** A path parameter is empty */
export const invalid_request: Answer<'listLoginFlows', 422> = {
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

/** The bridge does not answer */
export const bridge_unavailable: Answer<'listLoginFlows', 503> = {
  "code": "bridge_unavailable",
  "message": "The bridge cannot be reached. Try again in a few seconds."
};

/** The bridge refuses the server */
export const bridge_misconfigured: Answer<'listLoginFlows', 503> = {
  "code": "bridge_misconfigured",
  "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
};
