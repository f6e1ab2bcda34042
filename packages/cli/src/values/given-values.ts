import type { BrowserValue } from './browser-values.ts';

/** Values from the command line. Each is used once: asked again, the network did not like it. */
export class GivenValues {
  readonly #values: BrowserValue[];
  readonly #used = new Set<string>();

  constructor(values: readonly BrowserValue[]) {
    this.#values = [...values];
  }

  /**
   * The value for the first of these names that has one left.
   *
   * @param domains those of the cookies that are meant, of several with the same name
   */
  take(names: readonly string[], domains: readonly string[] = []): string | undefined {
    const named = names
      .map((name) => this.#values.filter((one) => one.name === name))
      .find(({ length }) => length > 0);
    if (!named) return undefined;
    const found = named.find(({ domain }) => domains.some((wanted) => isOf(domain, wanted))) ?? named[0];
    for (const one of named) this.#values.splice(this.#values.indexOf(one), 1);
    for (const name of names) this.#used.add(name);
    return found?.value;
  }

  /** Whether there was a value of this name. */
  wasUsed(name: string): boolean {
    return this.#used.has(name);
  }

  /** The names that were given by themselves and that nothing has asked for. */
  unused(): string[] {
    return this.#values
      .filter(({ name, isTyped }) => isTyped && !this.#used.has(name))
      .map(({ name }) => name);
  }
}

/** Whether a cookie of one domain is sent to another: the same, or one above it. */
function isOf(domain: string | undefined, wanted: string): boolean {
  const [own, other] = [domain, wanted].map((one) => (one ?? '').replace(/^\./, '').toLowerCase());
  return own !== '' && (own === other || `.${other}`.endsWith(`.${own}`));
}
