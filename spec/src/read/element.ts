// What the spec claims, and where it comes from.

/** What the values of x-source stand for; `info` of the spec says it to readers. */
export const sources = ['documented', 'released-client', 'bridgev2', 'ours'] as const;
export type Source = (typeof sources)[number];

/** A text of the spec, and whose claim it is. */
export interface SourcedText {
  source: Source;
  text: string;
}

/** A value of an enum. What it means is always our reading. */
export interface SourcedValue {
  value: string;
  source: Source;
  meaning?: string;
}

export type ElementKind =
  | 'info'
  | 'server'
  | 'tag'
  | 'security scheme'
  | 'operation'
  | 'parameter'
  | 'request body'
  | 'response'
  | 'header'
  | 'schema'
  | 'property';

/** Something that the spec claims: an operation, a status, a header, a property … */
export interface Element {
  /** JSON pointer into the bundle, as a URI fragment: `#/components/schemas/Bridge/properties/id`. */
  pointer: string;
  kind: ElementKind;
  /** What it is called where it stands: an operationId, a status, a property. Empty for a schema without a name. */
  name: string;
  source: Source;
  /** Its description, by source, in the order in which the bundle joins them. */
  texts: SourcedText[];
  /** The values of its enum, if it has one. */
  values?: SourcedValue[];
}
