import type { BridgesMethods } from '@bridges-api/client';

/** A command that calls one operation. */
export interface OperationCommand {
  readonly operationId: keyof BridgesMethods;
  /** `bridges:login-sessions` */
  readonly group: string;
  /** `create` */
  readonly name: string;
  readonly brief: string;
  readonly description: string;
  /** The option whose value may also be an argument, and what stands for that in help: `bridge-id` and `BRIDGE`. */
  readonly argument?: { readonly option: string; readonly placeholder: string } | undefined;
  readonly options: readonly OperationOption[];
  /** Whether it changes nothing. */
  readonly isReading?: boolean | undefined;
  /** Whether what it removes does not come back, so that a user is asked first. */
  readonly isFinal?: boolean | undefined;
  /** Whether it needs no credential. */
  readonly isOpen?: boolean | undefined;
  readonly examples: readonly CommandExample[];
  /** Of a list. */
  readonly rows?: Rows | undefined;
}

/** An option that stands for a parameter or for a property of the body. */
export interface OperationOption {
  /** `bridge-id` */
  readonly name: string;
  /** `bridgeID` */
  readonly property: string;
  readonly help: string;
  readonly isRequired: boolean;
  /** `map` is given as KEY=VALUE, once for each key; `json` is what no simpler kind fits. */
  readonly kind: 'string' | 'enum' | 'boolean' | 'number' | 'map' | 'json';
  /** Of an enum. */
  readonly values?: readonly string[] | undefined;
  /** Whether it is given again for each of several values. */
  readonly isList?: boolean | undefined;
}

/** What a server can ask for in place of the access token. */
export interface CredentialOption {
  /** Its name in the spec. */
  readonly scheme: string;
  readonly option: string;
  readonly variable: string;
  readonly help: string;
}

export interface CommandExample {
  /** What it does. Empty when that is plain. */
  readonly title: string;
  /** A line for a shell, or several, with PROGRAM for the program's name. */
  readonly command: string;
}

/** How a response is a list. */
export interface Rows {
  /** The property that holds the items. Empty when the response is the array itself. */
  readonly at: string;
  /** What is shown of an item, the most important first. */
  readonly columns: readonly Column[];
}

/** A property of the items of a list. */
export interface Column {
  readonly name: string;
  /** Of an object: the properties that say which it is, the best first. */
  readonly parts?: readonly string[] | undefined;
}

/** The first word of some commands. */
export interface CommandGroup {
  readonly name: string;
  readonly brief: string;
  readonly description: string;
}
