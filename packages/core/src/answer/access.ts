import type { IncomingHeaders } from './message.ts';
import type { SecurityScheme } from './operation.ts';

/**
 * Tells whether a `Host` header names this server: a loopback name, or the host it listens on, with any port. Any other
 * name could be one that a web page had resolved to this machine (DNS rebinding).
 */
export function hostCheck(ownHost: string): (header: string | undefined) => boolean {
  const names = new Set(['localhost', '[::1]', ownHost.toLowerCase(), `[${ownHost.toLowerCase()}]`]);
  return (header) => {
    const name = header && /^(\[[^[\]]*\]|[^:]*)(?::\d*)?$/.exec(header)?.[1]?.toLowerCase();
    return !!name && (names.has(name) || isLoopback(name));
  };
}

/** Whether a name is an IPv4 address of the machine itself. */
function isLoopback(name: string): boolean {
  if (!name.startsWith('127.')) return false;
  const parts = name.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** Tells whether an `Authorization` header has the token, which is ASCII. Takes the same time for all of its length. */
export function tokenCheck(token: string): (header: string | undefined) => boolean {
  const isToken = secretCheck(token);
  return (header = '') => isToken(/^bearer +(\S+) *$/i.exec(header)?.[1]);
}

/** Tells whether a text is a secret, which is ASCII. How long that is can be learnt from the time it takes. That is no secret. */
function secretCheck(secret: string): (text: string | undefined) => boolean {
  return (text) => {
    if (text?.length !== secret.length) return false;
    let difference = 0;
    // All of it is compared, whatever differs, so that the time tells nothing.
    for (let at = 0; at < secret.length; at += 1) difference |= text.charCodeAt(at) ^ secret.charCodeAt(at);
    return difference === 0;
  };
}

/** What a request shows to say who is asking, by security scheme. */
export type Credentials = Readonly<Record<string, string>>;

/**
 * Makes what tells whether a request may use what takes these security schemes, by name: with one of them it may, and where
 * there is none everybody may.
 *
 * @param token what a scheme without a credential of its own takes
 */
export function credentialCheck(
  securitySchemes: readonly SecurityScheme[],
  token: string,
  credentials: Credentials = {},
): (schemes: readonly string[], headers: IncomingHeaders) => boolean {
  const checks = new Map(
    securitySchemes.map(({ name, header, prefix }) => {
      const own = credentials[name] ?? token;
      const isOwn = prefix === '' ? secretCheck(own) : tokenCheck(own);
      return [name, (headers: IncomingHeaders) => isOwn(headers[header.toLowerCase()])] as const;
    }),
  );
  return (schemes, headers) =>
    schemes.length === 0 || schemes.some((name) => checks.get(name)?.(headers) === true);
}
