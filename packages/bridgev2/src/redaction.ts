/** What is put in the place of what was cut out. */
const CUT = '…';

/**
 * Knows what a user typed during a login, and cuts it out of what a bridge says, which can quote it: `Bad code: 1234`. It lives
 * as long as the login.
 */
export class Redaction {
  readonly #typed = new Set<string>();
  /** How it may be quoted, in lower case. */
  readonly #forms = new Set<string>();
  /** The digits of numbers, which are found with whatever is put between them. */
  readonly #numbers = new Set<string>();

  /** Remembers what was typed. @param ours values that the network offered itself, which are no secret */
  add(values: Readonly<Record<string, string>>, ours: ReadonlySet<string> = new Set()): void {
    for (const value of Object.values(values)) {
      if (ours.has(value)) continue;
      this.#typed.add(value.trim());
      for (const form of formsOf(value)) this.#forms.add(fold(form));
      const digits = /^[+\d\s().-]+$/.test(value) ? value.replaceAll(/\D/g, '') : '';
      if (digits.length > 2) this.#numbers.add(digits);
    }
  }

  /** A text without anything that was typed, in whatever way it is quoted. */
  cut(text: string): string {
    const isCut = new Array<boolean>(text.length).fill(false);
    const folded = fold(text);
    for (const form of this.#forms)
      for (const at of findAll(folded, form))
        if (form.length > 2 || standsAlone(text, at, at + form.length))
          isCut.fill(true, at, at + form.length);
    const { digits, places } = digitsOf(text);
    for (const number of this.#numbers)
      for (const at of findAll(digits, number))
        isCut.fill(true, places[at], (places[at + number.length - 1] ?? 0) + 1);
    return [...text.split('').entries()]
      .map(([at, unit]) => (isCut[at] ? (isCut[at - 1] ? '' : CUT) : unit))
      .join('');
  }

  /** Whether a word of a program, such as an error's code, is what was typed, letter for letter, or has it. */
  isIn(word: string): boolean {
    return [...this.#typed].some((typed) => typed.length > 2 && word.includes(typed));
  }

  forget(): void {
    this.#typed.clear();
    this.#forms.clear();
    this.#numbers.clear();
  }
}

/** How a value may be quoted: as it is, escaped as Go and JSON do, or as in an address. */
function formsOf(value: string): string[] {
  const trimmed = value.trim();
  return trimmed === '' ? [] : [trimmed, JSON.stringify(trimmed).slice(1, -1), inAddress(trimmed)];
}

function inAddress(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a character, which no address can have.
    return text;
  }
}

/** A text in lower case, each unit where it was. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replaceAll(/[\s\S]/g, (unit) => (unit.toLowerCase().length === 1 ? unit.toLowerCase() : unit));
}

/** Where a text has another one. */
function findAll(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** Whether neither letter nor digit is next to it: else every text would be full of holes for a value of one or two characters. */
function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]$/u.test(text.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end));
}

/** The digits of a text without what may be put between those of a number, and where each is. Anything else parts them. */
function digitsOf(text: string): { digits: string; places: number[] } {
  const places: number[] = [];
  let digits = '';
  for (const { 0: piece, index } of text.matchAll(/[\d]|[^\d\s().-]+/g)) {
    digits += /^\d/.test(piece) ? piece : ' ';
    places.push(index);
  }
  return { digits, places };
}
