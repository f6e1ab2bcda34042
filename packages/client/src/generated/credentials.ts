// Generated from the spec by `pnpm generate`. Do not edit.

/** Credentials besides the access token, as far as the spec has any. */
export interface CredentialOptions {}
