/** What is put in the place of what was cut out. */
const CUT = '…';

/**
 * Knows what a user typed during a login, and cuts it out of what a bridge says, which can quote it: `Bad code: 1234`. It lives
 * as long as the login.
 */
export class Redaction {
  readonly #typed = new Set<string>();

  /** Remembers what was typed. @param ours values that the network offered itself, which are no secret */
  add(values: Readonly<Record<string, string>>, ours: ReadonlySet<string> = new Set()): void {
    for (const value of Object.values(values))
      if (!ours.has(value)) for (const form of formsOf(value)) this.#typed.add(form);
  }

  /** A text without anything that was typed, in whatever way it is quoted. */
  cut(text: string): string {
    // The longest first, so that no part of one is left when another is contained in it.
    const forms = [...this.#typed].sort((a, b) => b.length - a.length);
    return forms.reduce((rest, form) => rest.replaceAll(patternOf(form), CUT), text);
  }

  forget(): void {
    this.#typed.clear();
  }
}

/** How a value may be quoted: as it is, escaped as Go and JSON do, or as in an address. */
function formsOf(value: string): string[] {
  const trimmed = value.trim();
  if (trimmed === '') return [];
  const escaped = JSON.stringify(trimmed).slice(1, -1);
  return [...new Set([trimmed, escaped, inAddress(trimmed)])];
}

function inAddress(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a character, which no address can have.
    return text;
  }
}

/**
 * What finds a form. The digits of a number are found with whatever is put between them. What has fewer than three characters
 * is only found where it stands alone, or every text would be full of holes.
 */
function patternOf(form: string): RegExp {
  const digits = /^\+?[\d\s().-]+$/.test(form) ? form.replaceAll(/\D/g, '') : '';
  if (digits.length > 2) return new RegExp(`\\+?${[...digits].join('[\\s().-]*')}`, 'g');
  const escaped = form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return form.length > 2
    ? new RegExp(escaped, 'giu')
    : new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}
