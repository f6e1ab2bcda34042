/** What the core itself puts on an answer, before it is known which one it will be. */
export const OWN = ['X-Request-ID', 'X-Beeper-Desktop-Version', 'WWW-Authenticate'] as const;
