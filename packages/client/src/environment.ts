/** What the environment says about a server and how to reach it. */
export interface Environment {
  accessToken: string | undefined;
  baseUrl: string | undefined;
  headers: Headers;
}

/** `Name: value`, and no Authorization. */
const HEADER = /^\s*(?!authorization\s*:)([^\s:]+)\s*:(.*?)\s*$/i;

/**
 * Reads BEEPER_ACCESS_TOKEN, BEEPER_BASE_URL and BEEPER_CUSTOM_HEADERS, the variables of the vendor's clients. The last has
 * one `Name: value` a line, for access proxies for instance. An empty variable counts as unset.
 *
 * @param variable looks a variable up. Defaults to those of the process, if there is one
 * @throws {TypeError} for a line of BEEPER_CUSTOM_HEADERS that is no header, or that is `Authorization`: the token has a
 *   variable of its own, and nobody should have to guess which of the two is sent
 */
export function readEnvironment(variable: (name: string) => string | undefined = ofProcess): Environment {
  const headers = new Headers();
  const lines = (variable('BEEPER_CUSTOM_HEADERS') ?? '').split('\n');
  for (const [index, line] of lines.entries()) {
    try {
      const [, name = '', value = ''] = HEADER.exec(line) as RegExpExecArray;
      headers.set(name, value);
    } catch {
      // Without the line itself, which is likely to hold a secret.
      if (line.trim())
        throw new TypeError(
          `Line ${index + 1} of BEEPER_CUSTOM_HEADERS is not "Name: value", or is Authorization.`,
        );
    }
  }
  return {
    accessToken: variable('BEEPER_ACCESS_TOKEN') || undefined,
    baseUrl: variable('BEEPER_BASE_URL') || undefined,
    headers,
  };
}

function ofProcess(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[name];
  } catch {
    // Deno asks for leave, which was not given.
    return undefined;
  }
}
