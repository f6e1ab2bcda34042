// A web page of a bridge's login as the API has it. https://github.com/mautrix/go, bridgev2/login.go
import type { Acceptable, CookiesStep } from '@bridges-api/core';
import { type Json, listOf, textAs, textsOf } from './json.ts';
import { isObject } from './provisioning.ts';
import { unsupported } from './unsupported.ts';

/**
 * A page for the API's clients.
 *
 * @param accepts what the client can do beyond the usual. Absent where it does not know that there is such a thing
 * @throws {NetworkError} `unsupported_step` when the page is not to be seen, or has cookies that the client cannot set
 */
export function presentCookies(
  cookies: Json,
  accepts: readonly Acceptable[] | undefined,
): Omit<CookiesStep, 'type' | 'stepID' | 'instructions'> {
  const { extract_js: script, hidden, url, user_agent: agent, wait_for_url_pattern: final } = cookies;
  const initial: readonly unknown[] = Array.isArray(cookies.initial_cookies) ? cookies.initial_cookies : [];
  if (hidden === true) throw unsupported(unusable.hidden);
  if (initial.length > 0 && !accepts?.includes('initial_cookies')) throw unsupported(unusable.withCookies);
  return {
    url: typeof url === 'string' ? url : '',
    fields: listOf(cookies.fields).flatMap(presentCookie),
    ...(initial.length > 0 && { initialCookies: initial.map(presentInitialCookie) }),
    ...textAs('userAgent', agent),
    ...textAs('extractJS', script),
    ...textAs('expectedFinalURLRegex', final),
  };
}

function presentInitialCookie(cookie: unknown): NonNullable<CookiesStep['initialCookies']>[number] {
  const { domain, http_only: httpOnly, name, path, secure, value }: Json = isObject(cookie) ? cookie : {};
  if (typeof name !== 'string' || name === '' || typeof value !== 'string' || typeof domain !== 'string')
    throw unsupported(unusable.unreadable);
  return {
    name,
    value,
    domain,
    ...textAs('path', path),
    ...(secure === true && { secure }),
    ...(httpOnly === true && { httpOnly }),
  };
}

function presentCookie({ id, pattern, required, sources }: Json): CookiesStep['fields'] {
  if (typeof id !== 'string' || id === '') return [];
  const places = listOf(sources).flatMap(presentSource);
  const [first] = places;
  const type = first && legacyTypes.get(first.type);
  return [
    {
      id,
      ...textAs('name', first?.name),
      ...(type && { type }),
      // The API's default is the other way round.
      ...(required !== true && { required: false }),
      ...textAs('pattern', pattern),
      ...(places.length > 0 && { sources: places }),
    },
  ];
}

const legacyTypes: ReadonlyMap<string, NonNullable<CookiesStep['fields'][number]['type']>> = new Map([
  ['cookie', 'cookie'],
  ['local_storage', 'local_storage'],
  ['request_header', 'header'],
]);

function presentSource(source: Json): NonNullable<CookiesStep['fields'][number]['sources']> {
  const { cookie_domain: domain, name, request_url_regex: regex, type } = source;
  if (typeof type !== 'string' || typeof name !== 'string') return [];
  return [{ type, name, ...textAs('cookieDomain', domain), ...textAs('requestURLRegex', regex) }];
}

/** The values of the cookies that a browser begins with. What is shorter would be cut out of every sentence, and is no secret. */
export function initialValues({ initial_cookies: initial }: Json): string[] {
  return textsOf(listOf(initial).map(({ value }) => value)).filter(({ length }) => length > 5);
}

/** Why a page cannot be opened, and what to do instead. */
const unusable = {
  hidden:
    'The network goes on in a browser that nobody is to see, which this API has no words for. Choose another way to sign in.',
  withCookies:
    'The network goes on in a browser that already has cookies, which this client cannot set. Choose another way to sign in, or sign in with a client that can.',
  unreadable:
    'The network goes on in a browser with cookies that this server does not understand. Choose another way to sign in, or update the server.',
};
