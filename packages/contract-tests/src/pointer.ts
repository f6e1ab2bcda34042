/** Whether a JSON value has keys: an object or an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The value at a JSON pointer as a URI fragment (RFC 6901, section 6), or undefined where there is none. */
export function valueAt(root: unknown, fragment: string): unknown {
  const [start, ...parts] = fragment.split('/');
  if (start !== '#') throw new Error(`${fragment} is not a JSON pointer into this document.`);
  return parts
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      root,
    );
}

/** A key, or an index, as it is written in such a pointer. */
export function escapeKey(key: string | number): string {
  return encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** A copy of the value with everything in place that its $refs point to in the root. */
export function dereference(value: unknown, root: unknown, inside: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => dereference(item, root, inside));
  if (!isObject(value)) return value;
  const { $ref } = value;
  if (typeof $ref !== 'string') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, dereference(item, root, inside)]),
    );
  }
  if (inside.includes($ref)) throw new Error(`${$ref} contains itself.`);
  const target = valueAt(root, $ref);
  if (target === undefined) throw new Error(`There is nothing at ${$ref}.`);
  return dereference(target, root, [...inside, $ref]);
}
