// What the generated guards and matches are made of.

/** A type that the spec does not list. It is a string, but never taken for one of those that the spec lists. */
export declare enum OtherType {
  notInTheSpec = '',
}

/** A step or display of a type that the spec does not have. A newer server may send it. */
export interface Unknown {
  readonly type: OtherType;
  readonly [property: string]: unknown;
}

export function hasType(value: { readonly type: string } | undefined, type: string): boolean {
  return value?.type === type;
}

/** Calls `arms[value.type]`, or `arms.unknown` when there is none. */
export function matchType<Result>(
  value: { readonly type: string },
  arms: { unknown: (value: Unknown) => Result },
): Result {
  // Only own properties: a type such as "toString" has no arm.
  const type = Object.hasOwn(arms, value.type) ? (value.type as 'unknown') : 'unknown';
  return arms[type](value as Unknown);
}
