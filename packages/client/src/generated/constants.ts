// Generated from the spec by `pnpm generate`. Do not edit.

/** The address of the first server in the spec. */
export const SERVER_URL = "http://localhost:23373";

/** The longest a submit is held, in milliseconds. A constant of its own, because a client alone needs no other time. */
export const WAIT = 25000;

/** The times of the spec in milliseconds. `wait` is the longest a submit is held. */
export const times = {
  wait: WAIT,
  sessionLifetime: 1800000,
  sessionRetention: 3600000,
} as const;
