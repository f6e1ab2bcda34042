/** How the program ends. The README's table is made of this. */
export const exitCodes = {
  ok: [0, 'It worked.'],
  internal: [1, 'A fault of this program, which please report; or the result cannot be written.'],
  usage: [
    2,
    'The command line is wrong, or the server refused a value of it (400, 413, 415, 422). Nothing was changed. Of a guided login it means that nothing was submitted.',
  ],
  auth: [3, 'There is no access token, or the server does not accept it (401, 403).'],
  notFound: [4, 'What was asked for is not there (404).'],
  conflict: [5, 'It cannot be done as things are (409), or what it is about has ended (410).'],
  server: [6, 'The server has a fault, is busy, or its answer cannot be read (429, 5xx and all others).'],
  network: [7, 'No answer arrived, or not in time. The server may have done what it was asked.'],
  loginFailed: [
    8,
    'The guided login ended without an account, after something was submitted, or because the network or the server ended it.',
  ],
  cancelled: [
    130,
    'Ctrl-C, or Ctrl-D at a prompt, or a signal to end. A login that was under way is cancelled.',
  ],
} as const satisfies Record<string, readonly [code: number, meaning: string]>;

export type Ending = keyof typeof exitCodes;

/**
 * An error with its message for the user: one line that says what went wrong and what to do. PROGRAM in it is the name
 * that the program was started by.
 */
export class CLIError extends Error {
  readonly ending: Ending;
  readonly details: ErrorDetails;

  constructor(ending: Ending, message: string, details: ErrorDetails = {}) {
    super(message);
    this.ending = ending;
    this.details = details;
  }
}

/** What the server said, for programs. */
export interface ErrorDetails {
  readonly code?: string | undefined;
  readonly status?: number | undefined;
  readonly requestID?: string | undefined;
  readonly issues?: readonly object[] | undefined;
}

/** The exit code of anything that was thrown. */
export function exitCodeOf(error: unknown): number {
  const [code] = exitCodes[error instanceof CLIError ? error.ending : 'internal'];
  return code;
}
