// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** People are found by phone number, and groups can be created */
export const groups: Answer<'getBridgeCapabilities', 200> = {
  "group_creation": {
    "group": {
      "type_description": "Group chat",
      "avatar": {
        "allowed": true
      },
      "disappear": {
        "allowed": true,
        "settings": {
          "types": [
            "",
            "after_read_by_recipient",
            "after_send"
          ],
          "omit_empty_timer": true,
          "timers": [
            86400000,
            604800000,
            7776000000
          ]
        }
      },
      "name": {
        "allowed": true,
        "max_length": 100,
        "min_length": 1,
        "required": true
      },
      "parent": {
        "allowed": true
      },
      "participants": {
        "allowed": true,
        "max_length": 1023,
        "min_length": 1,
        "required": true
      },
      "topic": {
        "allowed": false
      },
      "username": {
        "allowed": false
      }
    }
  },
  "resolve_identifier": {
    "any_phone": false,
    "contact_list": true,
    "create_dm": true,
    "lookup_email": false,
    "lookup_phone": true,
    "lookup_username": false,
    "search": true
  },
  "image_pack_import": true
};

/** Chats cannot be started from here */
export const nothing: Answer<'getBridgeCapabilities', 200> = {
  "group_creation": {},
  "resolve_identifier": {
    "any_phone": false,
    "contact_list": false,
    "create_dm": false,
    "lookup_email": false,
    "lookup_phone": false,
    "lookup_username": false,
    "search": false
  }
};

/** The token is missing or wrong */
export const unauthorized: Answer<'getBridgeCapabilities', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};

/** No such bridge */
export const bridge_not_found: Answer<'getBridgeCapabilities', 404> = {
  "code": "bridge_not_found",
  "message": "There is no bridge with this ID. List the bridges to see which there are."
};

/** A path parameter is empty */
export const invalid_request: Answer<'getBridgeCapabilities', 422> = {
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
export const bridge_unavailable: Answer<'getBridgeCapabilities', 503> = {
  "code": "bridge_unavailable",
  "message": "The bridge cannot be reached. Try again in a few seconds."
};

/** The bridge refuses the server */
export const bridge_misconfigured: Answer<'getBridgeCapabilities', 503> = {
  "code": "bridge_misconfigured",
  "message": "The bridge refuses this server's credentials. Ask the operator to repair its configuration."
};
