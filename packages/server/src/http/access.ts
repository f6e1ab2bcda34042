import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4 } from 'node:net';
import { securitySchemes } from '@bridges-api/spec/operations';

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
  const isToken = secretCheck(token);
  return (header = '') => isToken(/^bearer +(\S+) *$/i.exec(header)?.[1]);
}

/** Tells whether a text is a secret, which is ASCII. How long that is can be learnt from the time it takes. That is no secret. */
function secretCheck(secret: string): (text: string | undefined) => boolean {
  const wanted = Buffer.from(secret, 'latin1');
  const sent = Buffer.alloc(wanted.length);
  return (text) => {
    if (text?.length !== wanted.length) return false;
    sent.write(text, 'latin1');
    return timingSafeEqual(sent, wanted);
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
  token: string,
  credentials: Credentials = {},
): (schemes: readonly string[], headers: IncomingHttpHeaders) => boolean {
  const checks = new Map(
    securitySchemes.map(({ name, header, prefix }) => {
      const own = credentials[name] ?? token;
      const isOwn = prefix === '' ? secretCheck(own) : tokenCheck(own);
      return [name, (headers: IncomingHttpHeaders) => isOwn(textOf(headers[header.toLowerCase()]))] as const;
    }),
  );
  return (schemes, headers) =>
    schemes.length === 0 || schemes.some((name) => checks.get(name)?.(headers) === true);
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
