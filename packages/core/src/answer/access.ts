import type { IncomingHeaders } from './message.ts';
import type { SecurityScheme } from './operation.ts';

/**
 * Tells whether a `Host` header names this server: a loopback name, or the host it listens on, with any port. Any other
 * name could be one that a web page had resolved to this machine (DNS rebinding).
 */
export function hostCheck(ownHost: string): (header: string | undefined) => boolean {
  const names = new Set([ownHost.toLowerCase(), `[${ownHost.toLowerCase()}]`]);
  return (header) => {
    const name = header && /^(\[[^[\]]*\]|[^:]*)(?::\d*)?$/.exec(header)?.[1]?.toLowerCase();
    return !!name && (names.has(name) || isLoopback(name));
  };
}

/** Whether a name in an address, in lower case, is one of the machine itself. */
export function isLoopback(name: string): boolean {
  if (name === 'localhost' || name === '[::1]') return true;
  if (!name.startsWith('127.')) return false;
  const parts = name.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** Tells whether a text is a token, in a time that tells nothing of it. For who knows only a digest of the token, for example. */
export type TokenCheck = (text: string) => boolean;

/** What a request shows to say who is asking, by security scheme. */
export type Credentials = Readonly<Record<string, string>>;

/** Somebody who may ask. */
export interface Asker {
  /** What a security scheme without a credential of its own takes, which is ASCII. Without one everybody is let in. */
  readonly token?: string | TokenCheck | undefined;
  readonly credentials?: Credentials | undefined;
}

/**
 * Makes what tells who asks, of those who may use what takes these security schemes, by name. Nobody when no credential is
 * theirs. It takes the same time whoever it is: of every credential it is looked at whose it is, to the end.
 *
 * @param everybody who asks where there are no schemes, without showing a credential of another
 * @param findOther tells whose bearer token it is that is none of theirs; what it rejects with is passed on
 */
export function askerFinder<T extends Asker>(
  securitySchemes: readonly SecurityScheme[],
  askers: readonly T[],
  everybody: T,
  findOther?: (token: string) => Promise<T | undefined>,
): (schemes: readonly string[], headers: IncomingHeaders) => T | undefined | Promise<T | undefined> {
  const open = askers.find(({ token }) => token === undefined);
  if (open) return () => open;
  const finders = new Map(
    securitySchemes.map(({ name, header, prefix }) => {
      const read = prefix === '' ? (text: string) => text : tokenIn;
      const checks = askers.map(({ token = '', credentials }) => checkOf(credentials?.[name] ?? token));
      return [
        name,
        (headers: IncomingHeaders) => {
          const shown = read(headers[header.toLowerCase()] ?? '');
          let found: T | undefined;
          for (const [at, isTheirs] of checks.entries()) if (isTheirs(shown)) found = askers[at];
          return found;
        },
      ] as const;
    }),
  );
  const all = [...finders.keys()];
  const bearer = securitySchemes.find(({ prefix }) => prefix !== '');
  return (schemes, headers) => {
    const taken = schemes.length === 0 ? all : schemes;
    for (const name of taken) {
      const found = finders.get(name)?.(headers);
      if (found) return found;
    }
    const nobody = schemes.length === 0 ? everybody : undefined;
    if (!findOther || !bearer || !taken.includes(bearer.name)) return nobody;
    const token = tokenIn(headers[bearer.header.toLowerCase()] ?? '');
    return token === '' ? nobody : findOther(token).then((found) => found ?? nobody);
  };
}

/** The token in an `Authorization` header, or an empty text. */
function tokenIn(header: string): string {
  return /^bearer +(\S+) *$/i.exec(header)?.[1] ?? '';
}

function checkOf(token: string | TokenCheck): TokenCheck {
  return typeof token === 'string' ? secretCheck(token) : (text) => text !== '' && token(text);
}

/** Tells whether a text is a secret, which is ASCII. How long that is can be learnt from the time it takes. That is no secret. */
function secretCheck(secret: string): TokenCheck {
  return (text) => {
    if (text === '' || text.length !== secret.length) return false;
    let difference = 0;
    // All of it is compared, whatever differs, so that the time tells nothing.
    for (let at = 0; at < secret.length; at += 1) difference |= text.charCodeAt(at) ^ secret.charCodeAt(at);
    return difference === 0;
  };
}
