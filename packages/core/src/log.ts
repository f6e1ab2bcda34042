/** Where the core says what an operator should know. Nothing that a client sent is in it. */
export interface Log {
  error(data: Readonly<Record<string, unknown>>, message: string): void;
}
