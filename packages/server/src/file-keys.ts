// What the objects in the file of `--config` can have.

/** A key of an object. */
export interface FileKey {
  readonly help: string;
  /** JSON Schema. `mustBe` in it says what a value has to be, where the message of a pattern or format would not. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default?: string;
}

export type FileKeys = Readonly<Record<string, FileKey>>;

/** The schema of an object that has these keys and no others. */
export function objectSchema(keys: FileKeys, required: readonly string[] = []): object {
  const properties = Object.fromEntries(Object.entries(keys).map(([key, { schema }]) => [key, schema]));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** The schema of a list of such objects, which is not empty. */
export function listSchema(keys: FileKeys, required: readonly string[]): object {
  return { type: 'array', items: objectSchema(keys, required), minItems: 1 };
}

/** The first of some texts that an earlier one equals. */
export function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, at) => texts.indexOf(text) < at);
}

/** What is not absent, with the same keys. */
export function present<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
