// Generated from the spec by `pnpm generate`. Do not edit.

import type { Answer } from '../example-types.ts';

/** Accounts of several networks */
export const several: Answer<'listAccounts', 200> = [
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
  },
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
  },
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
  },
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
];

/** Accounts in every other state */
export const everyStatus: Answer<'listAccounts', 200> = [
  {
    "accountID": "discordgo.80351110224678912",
    "bridge": {
      "id": "discordgo",
      "provider": "cloud",
      "type": "discordgo"
    },
    "status": "connecting",
    "user": {
      "id": "80351110224678912",
      "fullName": "Nora Quill",
      "isSelf": true,
      "username": "noraquill"
    },
    "loginID": "80351110224678912",
    "network": "Discord"
  },
  {
    "accountID": "gmessages.14155550100",
    "bridge": {
      "id": "gmessages",
      "provider": "local",
      "type": "gmessages"
    },
    "status": "disconnected",
    "user": {
      "id": "14155550100",
      "isSelf": true,
      "phoneNumber": "+14155550100"
    },
    "loginID": "14155550100",
    "network": "Google Messages",
    "statusText": "Your phone is offline. Messages follow when it is back."
  },
  {
    "accountID": "imessage.nora@example.com",
    "bridge": {
      "id": "imessage",
      "provider": "platform-sdk",
      "type": "imessage"
    },
    "status": "disabled",
    "user": {
      "id": "nora@example.com",
      "email": "nora@example.com",
      "fullName": "Nora Quill",
      "isSelf": true
    },
    "loginID": "nora@example.com",
    "network": "iMessage"
  },
  {
    "accountID": "instagramgo.noraquill",
    "bridge": {
      "id": "instagramgo",
      "provider": "cloud",
      "type": "instagramgo"
    },
    "status": "attention_required",
    "user": {
      "id": "noraquill",
      "cannotMessage": true,
      "fullName": "Nora Quill",
      "imgURL": "https://example.com/nora.jpg",
      "isSelf": true,
      "username": "noraquill"
    },
    "loginID": "noraquill",
    "network": "Instagram",
    "statusText": "Instagram wants you to confirm a sign-in. Open its app."
  },
  {
    "accountID": "signal.f3b0c442-98fc-4c14-9afb-f4c8996fb924",
    "bridge": {
      "id": "signal",
      "provider": "local",
      "type": "signal"
    },
    "status": "connection_required",
    "user": {
      "id": "f3b0c442-98fc-4c14-9afb-f4c8996fb924",
      "fullName": "Nora Quill",
      "isSelf": true,
      "phoneNumber": "+14155550100"
    },
    "loginID": "f3b0c442-98fc-4c14-9afb-f4c8996fb924",
    "network": "Signal"
  }
];

/** Nothing is connected yet */
export const none: Answer<'listAccounts', 200> = [];

/** The token is missing or wrong */
export const unauthorized: Answer<'listAccounts', 401> = {
  "code": "unauthorized",
  "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
};
