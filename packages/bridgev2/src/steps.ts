// A bridge's login steps as the API has them. https://github.com/mautrix/go, bridgev2/login.go
import {
  type CookiesStep,
  type DisplayAndWaitStep,
  NetworkError,
  type UserInputStep,
} from '@bridges-api/core';
import { isObject } from './provisioning.ts';
import type { Redaction } from './redaction.ts';
import { listOf, textAs } from './whoami.ts';

type Json = Readonly<Record<string, unknown>>;

/** A step as a bridge sends it, with what names it there. */
export interface BridgeStep {
  /** ID of the login process. It lets whoever has it act for the user, so it goes no further. */
  readonly processID: string;
  readonly stepID: string;
  /** Names this one instance of the step. Bridges have it from v0.30 on. */
  readonly txn?: string;
  readonly type: string;
  readonly json: Json;
}

/** Reads the answer to a start or a submit. Nothing when it is no step. */
export function readStep(json: Json | undefined): BridgeStep | undefined {
  if (typeof json?.type !== 'string' || typeof json.login_id !== 'string' || json.login_id === '')
    return undefined;
  return {
    processID: json.login_id,
    stepID: typeof json.step_id === 'string' ? json.step_id : '',
    ...textAs('txn', json.txn_id),
    type: json.type,
    json,
  };
}

/** The login that a `complete` step names. Not all bridges name one. */
export function completedLogin({ json }: BridgeStep): string | undefined {
  const id = isObject(json.complete) ? json.complete.user_login_id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/**
 * A step for the API's clients. What was typed before is cut out of its instructions.
 *
 * @throws {NetworkError} `unsupported_step` when the API has no words for it
 */
export function presentStep(
  step: BridgeStep,
  redaction: Redaction,
): UserInputStep | CookiesStep | DisplayAndWaitStep {
  const { json } = step;
  const said = typeof json.instructions === 'string' ? redaction.cut(json.instructions) : '';
  const shared = { stepID: step.stepID || step.type, ...textAs('instructions', said) };
  switch (step.type) {
    case 'user_input':
      return { type: step.type, ...shared, ...presentInput(partOf(step), redaction) };
    case 'cookies':
      return { type: step.type, ...shared, ...presentCookies(partOf(step)) };
    case 'display_and_wait':
      return { type: step.type, ...shared, display: presentDisplay(partOf(step)) };
    case 'webauthn':
      throw new NetworkError(
        'unsupported_step',
        'The network asks for a passkey, which this API cannot pass on. Choose another way to sign in, or remove the passkey from the account first.',
      );
    case 'client_http':
      throw new NetworkError(
        'unsupported_step',
        'The bridge asks for a request to be made from your own address, which this API cannot do. Choose another way to sign in.',
      );
    default:
      throw new NetworkError(
        'unsupported_step',
        'The bridge asks for something that this server does not know. Choose another way to sign in, or update the server.',
      );
  }
}

/** The values that a step offers itself, which whoever chooses one of them does not have to hide. */
export function offeredValues(step: BridgeStep): ReadonlySet<string> {
  const fields = step.type === 'user_input' ? listOf(partOf(step).fields) : [];
  return new Set(fields.flatMap(({ options }) => textsOf(options)));
}

/** The object of a step that has the name of its type. */
function partOf({ json, type }: BridgeStep): Json {
  const part = json[type];
  return isObject(part) ? part : {};
}

function presentInput(
  { attachments, fields }: Json,
  redaction: Redaction,
): Pick<UserInputStep, 'fields' | 'attachments'> {
  const shown = Array.isArray(attachments) ? attachments : [];
  return {
    fields: listOf(fields).flatMap((field) => presentField(field, redaction)),
    ...(shown.length > 0 && { attachments: shown }),
  };
}

function presentField(field: Json, redaction: Redaction): UserInputStep['fields'] {
  const {
    default_value: initial,
    description,
    id,
    max_length: most,
    min_length: fewest,
    name,
    optional,
    options,
    pattern,
  } = field;
  if (typeof id !== 'string' || id === '') return [];
  const choices = textsOf(options);
  const cut = (text: unknown) => (typeof text === 'string' ? redaction.cut(text) : undefined);
  return [
    {
      id,
      ...textAs('label', cut(name)),
      ...textAs('placeholder', cut(description)),
      ...textAs('type', field.type),
      // What was typed is not filled in again, as it could be a secret.
      ...textAs('initialValue', cut(initial) === initial ? initial : undefined),
      ...textAs('pattern', pattern),
      // Some connectors keep them in a map, which has another order each time.
      ...(choices.length > 0 && { options: [...new Set(choices)].sort() }),
      ...(optional === true && { optional }),
      ...(isCount(fewest) && { minLength: fewest }),
      ...(isCount(most) && { maxLength: most }),
    },
  ];
}

function presentCookies(cookies: Json): Omit<CookiesStep, 'type' | 'stepID' | 'instructions'> {
  const {
    extract_js: script,
    hidden,
    initial_cookies: initial,
    url,
    user_agent: agent,
    wait_for_url_pattern: final,
  } = cookies;
  if (hidden === true || (Array.isArray(initial) && initial.length > 0))
    throw new NetworkError(
      'unsupported_step',
      'The network goes on in a browser that already has cookies, which this API cannot pass on. Choose another way to sign in.',
    );
  return {
    url: typeof url === 'string' ? url : '',
    fields: listOf(cookies.fields).flatMap(presentCookie),
    ...textAs('userAgent', agent),
    ...textAs('extractJS', script),
    ...textAs('expectedFinalURLRegex', final),
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

function presentDisplay({ data, image_url: image, type }: Json): DisplayAndWaitStep['display'] {
  const text = typeof data === 'string' ? data : '';
  switch (type) {
    case 'qr':
    case 'code':
      return { type, data: text };
    case 'emoji':
      return { type, imageURL: typeof image === 'string' && image !== '' ? image : drawn(text) };
    case 'nothing':
      return { type };
    default:
      throw new NetworkError(
        'unsupported_step',
        'The network shows something that this server does not know. Choose another way to sign in, or update the server.',
      );
  }
}

/** An emoji as an image, for a bridge that has none. */
function drawn(emoji: string): string {
  const escaped = emoji.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><text x="32" y="50" font-size="48" text-anchor="middle">${escaped}</text></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
