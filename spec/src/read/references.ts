// Ways through the document: `$ref`s and JSON pointers.

/** Whether a JSON value has keys: an object or an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A key, or an index, as it is written in a JSON pointer that is a URI fragment (RFC 6901, section 6). */
export function escapeKey(key: string | number): string {
  return encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** The keys of such a pointer, as they are in the document: `['components', 'schemas']` of `#/components/schemas`. */
export function keysOf(pointer: string): string[] {
  const [start, ...keys] = pointer.split('/');
  if (start !== '#') throw new Error(`${pointer} is not a JSON pointer into this document.`);
  return keys.map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at such a pointer, or undefined where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  );
}

/** Where something is that may be a reference: the pointer of what it refers to, else its own. */
export function follow(root: unknown, pointer: string): string {
  const value = valueAt(root, pointer);
  return isObject(value) && typeof value.$ref === 'string' ? follow(root, value.$ref) : pointer;
}

/**
 * What a `$ref` leads to, or the value itself when it has none. What stands beside a `$ref`, such as a description, is about
 * that place, and wins.
 *
 * @throws {Error} when it leads nowhere
 */
export function resolve<Value extends { readonly $ref?: string }>(root: unknown, value: Value): Value {
  const { $ref, ...own } = value;
  if ($ref === undefined) return value;
  const found = valueAt(root, $ref);
  if (!isObject(found)) throw new Error(`The spec has no ${$ref}.`);
  return { ...resolve(root, found as Value), ...own } as Value;
}

/** The name of the component that something refers to: `Bridge` of `#/components/schemas/Bridge`. */
export function refName({ $ref }: { readonly $ref?: string }): string | undefined {
  return $ref?.split('/').at(-1);
}

/**
 * A copy of the value with everything in place that its `$ref`s lead to.
 *
 * @throws {Error} when one leads nowhere, or into itself
 */
export function dereference(root: unknown, value: unknown, inside: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => dereference(root, item, inside));
  if (!isObject(value)) return value;
  const { $ref } = value;
  if (typeof $ref !== 'string')
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, dereference(root, item, inside)]),
    );
  if (inside.includes($ref)) throw new Error(`${$ref} contains itself.`);
  const target = valueAt(root, $ref);
  if (target === undefined) throw new Error(`There is nothing at ${$ref}.`);
  return dereference(root, target, [...inside, $ref]);
}
