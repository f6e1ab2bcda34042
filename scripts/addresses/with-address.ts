/** Ports of this machine that are not the server's, and whose they are. */
export const otherPorts: Readonly<Record<string, string>> = {
  4010: 'the mock',
  5173: 'a page of an application',
  8080: 'the docs',
  29318: 'a bridge to WhatsApp, where its own example puts it',
  29400: 'the bridge of our own',
};

/**
 * A text in which every address of this machine that is not one of the others has the port of the server.
 *
 * @throws {Error} when that port is none, or one of the others
 */
export function withAddress(text: string, serverURL: string): string {
  const { port } = new URL(serverURL);
  if (port === '' || Object.hasOwn(otherPorts, port))
    throw new Error(
      `Give the server of the spec a port of its own, not ${port === '' ? 'none' : `that of ${otherPorts[port]}`}: texts are told by it which addresses are the server's.`,
    );
  return text.replaceAll(/\b(localhost|127\.0\.0\.1):(\d{4,5})\b/g, (written, host: string, own: string) =>
    Object.hasOwn(otherPorts, own) ? written : `${host}:${port}`,
  );
}
