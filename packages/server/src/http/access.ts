import { timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';

/**
 * Tells whether a `Host` header names this server: a loopback name, or the host it listens on, with any port. Any other
 * name could be one that a web page had resolved to this machine (DNS rebinding).
 */
export function hostCheck(ownHost: string): (header: string | undefined) => boolean {
  const names = new Set(['localhost', '[::1]', ownHost.toLowerCase(), `[${ownHost.toLowerCase()}]`]);
  return (header) => {
    const name = header && /^(\[[^[\]]*\]|[^:]*)(?::\d*)?$/.exec(header)?.[1]?.toLowerCase();
    return !!name && (names.has(name) || (name.startsWith('127.') && isIPv4(name)));
  };
}

/** Tells whether an `Authorization` header has the token, which is ASCII. Takes the same time for all of its length. */
export function tokenCheck(token: string): (header: string | undefined) => boolean {
  const wanted = Buffer.from(token, 'latin1');
  const sent = Buffer.alloc(wanted.length);
  return (header = '') => {
    const text = /^bearer +(\S+) *$/i.exec(header)?.[1];
    // How long the token is can be learnt from the time this takes. That is no secret.
    if (text?.length !== wanted.length) return false;
    sent.write(text, 'latin1');
    return timingSafeEqual(sent, wanted);
  };
}
