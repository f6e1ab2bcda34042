/** The servers that the page may call besides its own, as its Content-Security-Policy has them. */
export const THIS_MACHINE: readonly string[] = ['http://localhost:*', 'http://127.0.0.1:*'];

/** Whether the page's policy lets it call an address. */
export function mayCall(address: URL, pageOrigin: string): boolean {
  const { protocol, hostname, origin } = address;
  // A policy cannot name it, so it is called as localhost.
  const name = hostname === '[::1]' ? 'localhost' : hostname;
  return origin === pageOrigin || THIS_MACHINE.includes(`${protocol}//${name}:*`);
}
