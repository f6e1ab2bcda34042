// A bridge's login steps as the API has them. https://github.com/mautrix/go, bridgev2/login.go
import type {
  Acceptable,
  Credential,
  DisplayAndWaitStep,
  NetworkStep,
  UserInputStep,
} from '@bridges-api/core';
import { initialValues, presentCookies } from './cookies-step.ts';
import { isCount, type Json, listOf, textAs, textsOf } from './json.ts';
import { challengeOf, credentialTexts, presentPasskey } from './passkey-step.ts';
import { isObject } from './provisioning.ts';
import type { Redaction } from './redaction.ts';
import { unsupported } from './unsupported.ts';

/** A step as a bridge sends it, with what names it there. */
export interface BridgeStep {
  /** ID of the login process. It lets whoever has it act for the user, so it goes no further. */
  readonly processID: string;
  readonly stepID: string;
  /** Names this one instance of the step. Bridges have it from v0.30 on. */
  readonly txn?: string;
  readonly type: string;
  /** Bridges have a way back from v0.31 on. */
  readonly canGoBack?: true;
  readonly json: Json;
}

/** What somebody did on a step: values by field, or what the browser returned for a passkey. */
export interface Submitted {
  readonly values: Readonly<Record<string, string>>;
  readonly credential?: Credential | undefined;
}

/** A step for a client. */
export type ShownStep = Exclude<NetworkStep, { type: 'complete' }>;

/** Reads the answer to a start or a submit. Nothing when it is no step. */
export function readStep(json: Json | undefined): BridgeStep | undefined {
  if (typeof json?.type !== 'string' || typeof json.login_id !== 'string' || json.login_id === '')
    return undefined;
  return {
    processID: json.login_id,
    stepID: typeof json.step_id === 'string' ? json.step_id : '',
    ...textAs('txn', json.txn_id),
    type: json.type,
    ...(canGoBack(json.type, json) && { canGoBack: true }),
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
 * @param accepts the kinds of step that the client can do beyond the usual. Absent where it does not know that there are any
 * @throws {NetworkError} `unsupported_step` when the API has no words for it, or the client cannot do it
 */
export function presentStep(
  step: BridgeStep,
  redaction: Redaction,
  accepts?: readonly Acceptable[],
): ShownStep {
  const { json } = step;
  const said = typeof json.instructions === 'string' ? redaction.cut(json.instructions) : '';
  const shared = { stepID: step.stepID || step.type, ...textAs('instructions', said) };
  const back = step.canGoBack ? { canGoBack: true } : {};
  switch (step.type) {
    case 'user_input':
      return { type: step.type, ...shared, ...presentInput(partOf(step), redaction), ...back };
    case 'cookies':
      return { type: step.type, ...shared, ...presentCookies(partOf(step), accepts) };
    case 'display_and_wait':
      return { type: step.type, ...shared, display: presentDisplay(partOf(step)), ...back };
    case 'webauthn':
      return { type: step.type, ...shared, ...presentPasskey(partOf(step), accepts) };
    case 'client_http':
      throw unsupported(
        'The bridge asks for a request to be made from your own address, which this API cannot do. Choose another way to sign in.',
      );
    default:
      throw unsupported(
        'The bridge asks for something that this server does not know. Choose another way to sign in, or update the server.',
      );
  }
}

/** The values that a step offers itself, which whoever chooses one of them does not have to hide. */
export function offeredValues(step: BridgeStep): ReadonlySet<string> {
  const fields = step.type === 'user_input' ? listOf(partOf(step).fields) : [];
  return new Set(fields.flatMap(({ options }) => textsOf(options)));
}

/** What a step holds that lets others act for the user, or tells them of it. It is to be found nowhere else. */
export function secretsOf(step: BridgeStep): readonly string[] {
  if (step.type === 'webauthn') return challengeOf(partOf(step));
  return step.type === 'cookies' ? initialValues(partOf(step)) : [];
}

/** Every text in what is submitted that could be a secret of the user, or of a device. */
export function textsIn({ credential, values }: Submitted): readonly string[] {
  return [...Object.values(values), ...credentialTexts(credential)];
}

function canGoBack(type: string, json: Json): boolean {
  const part = json[type];
  return (type === 'user_input' || type === 'display_and_wait') && isObject(part) && part.can_cancel === true;
}

/** The object of a step that has the name of its type. */
function partOf({ json, type }: BridgeStep): Json {
  const part = json[type];
  return isObject(part) ? part : {};
}

function presentInput(
  { attachments, fields }: Json,
  redaction: Redaction,
): Omit<UserInputStep, 'type' | 'stepID' | 'instructions'> {
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
      throw unsupported(
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
