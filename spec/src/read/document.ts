// The parts of the bundle that are read, as they stand in it. Every `$ref` leads into the bundle itself.

/** A JSON Schema as OpenAPI 3.1 has it. It may be a `$ref` to a component. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly deprecated?: boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: Readonly<Record<string, string>>;
  };
  readonly 'x-enumDescriptions'?: Readonly<Record<string, string>>;
  readonly [keyword: string]: unknown;
}

interface Referring {
  readonly $ref?: string;
}

export interface ExampleObject extends Referring {
  readonly summary?: string;
  readonly value?: unknown;
}

export interface MediaTypeObject {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, ExampleObject>>;
}

export interface HeaderObject extends Referring {
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface ParameterObject extends HeaderObject {
  readonly name: string;
  readonly in: string;
}

export interface ContentObject extends Referring {
  readonly description?: string;
  readonly required?: boolean;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
  readonly links?: Readonly<Record<string, LinkObject>>;
  readonly 'x-unprovokable'?: boolean;
}

export interface LinkObject {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly description?: string;
}

/** Alternatives, each with the schemes that it takes, by name. */
export type SecurityObject = readonly Readonly<Record<string, readonly string[]>>[];

export interface OperationObject {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: ContentObject;
  readonly responses: Readonly<Record<string, ContentObject>>;
  readonly security?: SecurityObject;
  readonly 'x-repeatable'?: boolean;
}

export interface SecuritySchemeObject {
  readonly type: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
  readonly description?: string;
}

/** The bundle, as far as it is read. */
export interface Document {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary?: string;
    readonly description: string;
  };
  readonly servers: readonly { readonly url: string; readonly description?: string }[];
  readonly security?: SecurityObject;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** Operations by path and method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes?: Readonly<Record<string, SecuritySchemeObject>>;
    readonly [kind: string]: Readonly<Record<string, unknown>> | undefined;
  };
}

/** What the spec states as data, so that texts, tables and programs are made from it. */
export interface SpecData {
  /** Limits that a client must know, in seconds. */
  readonly 'x-times': Readonly<Record<string, number>>;
  /** Limits in bytes. */
  readonly 'x-limits': Readonly<Record<string, number>>;
  readonly 'x-error-codes': {
    /** Errors that can come back from any path, by code. */
    readonly anyPath: Readonly<Record<string, AnyPathErrorObject>>;
    /** Why a session failed, by code. */
    readonly session: Readonly<Record<string, { readonly meaning: string }>>;
  };
  /** What is wrong with a request, in the order in which it decides. */
  readonly 'x-checks': readonly CheckObject[];
}

export interface AnyPathErrorObject {
  readonly status: number;
  readonly meaning: string;
  /** What its body says. Left out where an example of the operations says it. */
  readonly message?: string;
}

/** A check of a request: the errors that it ends with, each as `404 bridge_not_found`, or what is answered in their place. */
export interface CheckObject {
  readonly id: string;
  readonly errors?: readonly string[];
  /** When it decides, where its errors alone do not say it. */
  readonly about?: string;
  readonly answer?: string;
}
