/** The parts of Redocly's plugin interface and of an OpenAPI document that our rules touch; Redocly ships no types. */

export interface Ref {
  $ref: string;
}

export interface Example {
  summary?: string;
  value?: unknown;
}

export interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema | Ref | boolean>;
  allOf?: (Schema | Ref)[];
}

export interface MediaType {
  schema?: Schema | Ref;
  example?: unknown;
  examples?: Record<string, Example | Ref>;
}

export interface Body {
  content?: Record<string, MediaType>;
}

export interface Response extends Body {
  description?: string;
  headers?: Record<string, unknown>;
}

export interface Parameter {
  in?: string;
}

export interface PathItem {
  parameters?: (Parameter | Ref)[];
}

export interface Operation {
  operationId?: string;
  summary?: string;
  security?: unknown[];
  parameters?: (Parameter | Ref)[];
  requestBody?: Body | Ref;
  responses?: Record<string, Response | Ref>;
}

export interface Location {
  source: { absoluteRef: string };
  pointer: string;
  child(path: (string | number)[]): Location;
  key(): Location;
}

export interface Context {
  key: string | number;
  type: { name: string };
  location: Location;
  report(problem: { message: string; location?: Location }): void;
  resolve<T>(value: T | Ref, from?: string): { node?: T; location?: Location };
}
