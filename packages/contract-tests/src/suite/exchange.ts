import { isObject, securitySchemes } from '@bridges-api/spec/operations';

/** A request and its answer, as a run keeps them. Holds what was sent as it was: reports show `redacted` only. */
export interface Exchange {
  /** Counts from 1 in the order of sending. */
  readonly number: number;
  /** Absent for a request that is meant to miss every operation. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Address, with everything in its path as it was sent. */
  readonly url: string;
  /** Path parameters before they were encoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | undefined;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** What the spec names of the answer's body, undefined when it is no JSON. */
  readonly json: unknown;
  /** Milliseconds since the start of the run. */
  readonly sentAt: number;
  readonly answeredAt: number;
  /** Whether an HTTP library or a proxy gave the answer, and not the API: what is held to the spec leaves it out. */
  readonly isOfTransport: boolean;
}

/** An exchange as it may be shown to anybody. */
export interface ShownExchange {
  readonly number: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly milliseconds: number;
  /** A command that repeats it, once TOKEN is set. */
  readonly curl: string;
}

export const REDACTED = '[redacted]';

/** The longest body that is shown. */
const SHOWN = 2_000;

/** Headers that are nobody's business. */
const PRIVATE_HEADERS = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'proxy-authorization',
  ...securitySchemes.map(({ header }) => header.toLowerCase()),
]);

/** Keys whose values are secrets: what a QR or pairing code holds, cookies, and what users submit. */
const PRIVATE_KEYS = new Set([
  'data',
  'fields',
  'lastURL',
  'content',
  'initialValue',
  'credential',
  'initialCookies',
]);

/** The shortest token that is looked for outside its own header. */
const SHORTEST_TOKEN = 8;

/** The shortest value that is taken out of all text: anything shorter comes up by chance. */
const SHORTEST = 4;

/** Makes exchanges fit to be shown. Learns every value it is told of, and removes it wherever it comes up. */
export class Redactor {
  readonly #token: string;
  readonly #forms: readonly TokenForm[];
  readonly #showsValues: boolean;
  readonly #values = new Set<string>();

  /**
   * @param showsValues whether submitted values are test values that may be seen, so that curl lines are whole
   * @param credentials what is shown beside the token, and is never to be seen
   */
  constructor(token: string, showsValues = false, credentials: readonly string[] = []) {
    this.#token = token;
    this.#forms = formsOf(token);
    this.#showsValues = showsValues;
    for (const value of credentials) if (value.length >= SHORTEST) this.#values.add(value);
  }

  /** Remembers submitted values. */
  learn(values: Iterable<string>): void {
    for (const value of values) if (value.length >= SHORTEST && !this.#showsValues) this.#values.add(value);
  }

  show(exchange: Exchange): ShownExchange {
    const { method, number, requestHeaders, status, sentAt, answeredAt } = exchange;
    const body = exchange.requestBody;
    const shownBody = body === undefined ? undefined : this.#body(body);
    const url = this.#url(exchange.url);
    return {
      number,
      method,
      url,
      requestHeaders: this.#headers(requestHeaders),
      ...(shownBody !== undefined && { requestBody: shownBody }),
      status,
      headers: this.#headers(exchange.headers),
      body: this.#body(exchange.text),
      milliseconds: Math.round(answeredAt - sentAt),
      curl: this.#curl(exchange, url, shownBody),
    };
  }

  /** The text without the token, in whatever form it was sent, and without any submitted value. */
  text(text: string): string {
    const token = this.#token.length < SHORTEST_TOKEN ? [] : this.#forms.map(({ value }) => value);
    let shown = text;
    // The longest first: a value may begin with another.
    for (const value of [...token, ...this.#values].sort((a, b) => b.length - a.length)) {
      shown = shown.replaceAll(value, REDACTED).replaceAll(encodeURIComponent(value), REDACTED);
      shown = shown.replaceAll(JSON.stringify(value).slice(1, -1), REDACTED);
    }
    return shown;
  }

  /** In an address a rule itself puts the token, as the value of a parameter: there the shortest is hidden too. */
  #url(url: string): string {
    return this.text(url.replaceAll(`=${encodeURIComponent(this.#token)}`, `=${REDACTED}`));
  }

  #body(text: string): string {
    const shown = this.text(this.#showsValues ? text : hidePrivate(text));
    return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}… (${shown.length} characters)` : shown;
  }

  #headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => {
        return [name, PRIVATE_HEADERS.has(name.toLowerCase()) ? REDACTED : clip(this.text(value))];
      }),
    );
  }

  #curl({ method, requestHeaders }: Exchange, url: string, body: string | undefined): string {
    const headers = Object.entries(requestHeaders).flatMap(([name, value]) => {
      if (name === 'authorization') return [`-H ${this.#authorization(value)}`];
      const shown = PRIVATE_HEADERS.has(name) ? REDACTED : clip(this.text(value));
      return [`-H ${quote(`${name}: ${shown}`)}`];
    });
    const parts = [
      'curl -i --path-as-is',
      ...(method === 'GET' ? [] : [`-X ${method}`]),
      quote(url),
      ...headers,
    ];
    if (body !== undefined) parts.push(`--data-binary ${quote(body)}`);
    return parts.join(' ');
  }

  /** The token comes from the shell, also for a wrong one that is made of it; any other can be shown as it is. */
  #authorization(value: string): string {
    const form = this.#forms.find((candidate) => value.includes(candidate.value));
    if (!form) return quote(`Authorization: ${value}`);
    const shown = value.replaceAll(form.value, () => form.shell);
    return `"Authorization: ${shown.replaceAll(/\$TOKEN(?=\w)/g, () => `\${TOKEN}`)}"`;
  }
}

/** Something that rules send of the token, and what makes it in a shell, within double quotes. */
interface TokenForm {
  readonly value: string;
  readonly shell: string;
}

/** What rules send of the token: itself, and what must not be taken for it but gives it away. */
function formsOf(token: string): TokenForm[] {
  const forms = [
    { value: token, shell: '$TOKEN' },
    { value: token.toUpperCase(), shell: '$(printf %s "$TOKEN" | tr a-z A-Z)' },
    { value: token.toLowerCase(), shell: '$(printf %s "$TOKEN" | tr A-Z a-z)' },
    {
      value: Buffer.from(`:${token}`).toString('base64'),
      shell: `$(printf :%s "$TOKEN" | base64 | tr -d '\\n')`,
    },
    { value: token.slice(0, -1), shell: `\${TOKEN%?}` },
  ];
  return forms.filter(({ value }) => value !== '');
}

/** JSON with the values of private keys hidden; any other text as it is. */
function hidePrivate(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  return isObject(value) ? JSON.stringify(hide(value)) : text;
}

function hide(value: unknown, isPrivate = false): unknown {
  if (Array.isArray(value)) return value.map((item) => hide(item, isPrivate));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        // A form's `fields` is a list of what is asked; a submit's is a map of what was answered.
        const covers = PRIVATE_KEYS.has(key) && !(key === 'fields' && Array.isArray(item));
        return [key, hide(item, covers || isPrivate)];
      }),
    );
  return isPrivate && typeof value === 'string' ? REDACTED : value;
}

/** The beginning of a text. */
export function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
