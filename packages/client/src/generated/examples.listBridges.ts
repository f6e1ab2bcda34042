// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** Some networks are connected */
export const inUse: Answer<'listBridges', 200> = {
  "items": [
    {
      "id": "discordgo",
      "accounts": [],
      "activeAccountCount": 0,
      "displayName": "Discord",
      "provider": "cloud",
      "status": "available",
      "supportsMultipleAccounts": true,
      "type": "discordgo",
      "network": "discord"
    },
    {
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
    },
    {
      "id": "irc",
      "accounts": [],
      "activeAccountCount": 0,
      "displayName": "IRC",
      "provider": "self-hosted",
      "status": "temporarily_unavailable",
      "supportsMultipleAccounts": true,
      "type": "irc",
      "statusText": "The bridge does not answer. Try again in a few minutes."
    },
    {
      "id": "linkedin",
      "accounts": [],
      "activeAccountCount": 0,
      "displayName": "LinkedIn",
      "provider": "cloud",
      "status": "disabled",
      "supportsMultipleAccounts": true,
      "type": "linkedin",
      "statusText": "LinkedIn is switched off on this server."
    },
    {
      "id": "local-telegram",
      "accounts": [
        {
          "accountID": "local-telegram.700100200",
          "bridge": {
            "id": "local-telegram",
            "provider": "local",
            "type": "telegram"
          },
          "status": "backfilling",
          "user": {
            "id": "700100200",
            "fullName": "Nora Quill",
            "isSelf": true,
            "phoneNumber": "+14155550100",
            "username": "noraquill"
          },
          "loginID": "700100200",
          "network": "Telegram",
          "statusText": "Loading older messages."
        }
      ],
      "activeAccountCount": 1,
      "displayName": "Telegram",
      "provider": "local",
      "status": "available",
      "supportsMultipleAccounts": true,
      "type": "telegram",
      "network": "telegram"
    },
    {
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
    },
    {
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
    }
  ]
};

/** Nothing is connected yet */
export const fresh: Answer<'listBridges', 200> = {
  "items": [
    {
      "id": "discordgo",
      "accounts": [],
      "activeAccountCount": 0,
      "displayName": "Discord",
      "provider": "cloud",
      "status": "available",
      "supportsMultipleAccounts": true,
      "type": "discordgo",
      "network": "discord"
    },
    {
      "id": "local-telegram",
      "accounts": [],
      "activeAccountCount": 0,
      "displayName": "Telegram",
      "provider": "local",
      "status": "available",
      "supportsMultipleAccounts": true,
      "type": "telegram",
      "network": "telegram"
    },
    {
      "id": "local-whatsapp",
      "accounts": [],
      "activeAccountCount": 0,
      "displayName": "WhatsApp",
      "provider": "local",
      "status": "available",
      "supportsMultipleAccounts": true,
      "type": "whatsapp",
      "network": "whatsapp"
    }
  ]
};

/** The token is missing or wrong */
export const unauthorized: Answer<'listBridges', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};
