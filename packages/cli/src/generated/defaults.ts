// Generated from the spec by `pnpm generate`. Do not edit.

/** What properties mean where they are left out, by schema. */
export const defaults = {
  "User": {
    "cannotMessage": false,
    "isSelf": false
  },
  "GroupFieldCapability": {
    "required": false
  },
  "ProvisioningCapabilities": {
    "image_pack_import": false
  },
  "LoginInputField": {
    "optional": false,
    "type": "text"
  },
  "UserInputStep": {
    "canGoBack": false
  },
  "CookieField": {
    "required": true
  },
  "InitialCookie": {
    "httpOnly": false,
    "path": "/",
    "secure": false
  },
  "DisplayAndWaitStep": {
    "canGoBack": false
  },
  "PublicKeyCredentialRequestOptionsJSON": {
    "userVerification": "preferred"
  }
} as const;
