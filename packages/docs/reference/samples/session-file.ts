// How a command of curl leaves to the next one what that needs: in the samples, and in what the playground copies.

/** Where the answer is kept. */
export const SESSION_FILE = 'session.json';

/** A line for a shell that sets a variable to a property of the answer. */
export function setFromAnswer(variable: string, property: string): string {
  return `${variable}=$(sed -n 's/.*"${property}": *"\\([^"]*\\)".*/\\1/p' ${SESSION_FILE})`;
}
