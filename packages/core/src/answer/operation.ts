// What the core needs to know of the spec when it runs. `scripts/generate.ts` writes it.

/** An operation of the spec. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  /** The security schemes that are taken, by name. */
  readonly security: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  /** The headers of each status that have one value, in lower case. */
  readonly headers: Readonly<Record<number, Readonly<Record<string, string>>>>;
}

export interface Parameter {
  readonly name: string;
  readonly place: Place;
  /** What a request without it means, where that is a value. */
  readonly default?: unknown;
  readonly schema: TextSchema;
}

export type Place = 'path' | 'query' | 'header';

/** The part of a schema that says how a text is read. */
export interface TextSchema {
  readonly type?: string | readonly string[];
  readonly items?: TextSchema;
}

export interface Body {
  readonly isRequired: boolean;
  /** What a request without a body means, where that is a value. */
  readonly default?: unknown;
  /** What those of its properties mean that have a default and are left out. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** A way to show who is asking. */
export interface SecurityScheme {
  readonly name: string;
  /** The header that carries the credential. */
  readonly header: string;
  /** What stands before the credential there: `Bearer `. */
  readonly prefix: string;
}

/** An error that any path can answer with. */
export interface AnyPathError {
  readonly status: number;
  readonly message: string;
}
