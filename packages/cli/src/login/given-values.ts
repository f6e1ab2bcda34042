/** Values from the command line. Each is used once: asked again, the network did not like it. */
export class GivenValues {
  readonly #values: Map<string, string>;
  readonly #used = new Set<string>();

  constructor(values: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(values));
  }

  /** The value for the first of these names that has one left. */
  take(...names: readonly string[]): string | undefined {
    const name = names.find((one) => this.#values.has(one));
    if (name === undefined) return undefined;
    const value = this.#values.get(name);
    this.#values.delete(name);
    for (const one of names) this.#used.add(one);
    return value;
  }

  /** Whether there was a value of this name. */
  wasUsed(name: string): boolean {
    return this.#used.has(name);
  }
}
