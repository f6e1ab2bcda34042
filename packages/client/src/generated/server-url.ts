// Generated from the spec by `pnpm generate`. Do not edit.

/** The address of the first server in the spec. */
export const SERVER_URL = "http://localhost:23373";
