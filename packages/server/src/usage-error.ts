/** A mistake of the user in options or file, in one line. */
export class UsageError extends Error {}
