import { createHmac, randomBytes } from 'node:crypto';

/** What is put in the place of what was cut out. */
const CUT = '…';
/** The longest text that is looked through. A longer one is dropped as a whole: no bridge says so much for people to read. */
const LONGEST = 16 * 1024;
/** How much is remembered of one login: that many texts, or characters in all. Whoever tries more than that has to start again. */
const MOST_TEXTS = 1000;
const MOST_CHARACTERS = 256 * 1024;

/** The longest text that is looked through for what is known by its marks, which takes longer. */
const LONGEST_BY_MARKS = 2 * 1024;

/** What was typed, as another process of ours may know it: JSON, by which it is found in a text and cannot be read. */
export interface KeptRedaction {
  /** Of the marks, and of this login alone. */
  readonly key: string;
  readonly characters: number;
  readonly typed: readonly Mark[];
  readonly forms: readonly Mark[];
  readonly numbers: readonly Mark[];
}

/** The length of a text and its keyed hash. */
type Mark = readonly [length: number, hash: string];

/**
 * Knows what a user typed during a login, and cuts it out of what a bridge says, which can quote it: `Bad code: 1234`. It is
 * kept for a while longer than the login.
 */
export class Redaction {
  readonly #typed = new Set<string>();
  /** How it may be quoted, in lower case. */
  readonly #forms = new Set<string>();
  /** The digits of numbers, which are found with whatever is put between them. */
  readonly #numbers = new Set<string>();
  #characters: number;
  /** What was typed while another process had the login. */
  readonly #kept: KeptRedaction | undefined;
  /** Of the marks, once there are any. */
  #key: string | undefined;

  /** @param kept what was typed while another process had the login */
  constructor(kept?: KeptRedaction) {
    this.#kept = kept;
    this.#key = kept?.key;
    this.#characters = kept?.characters ?? 0;
  }

  /** Whether so much was typed that no more is to be taken. */
  get isFull(): boolean {
    const texts = this.#forms.size + (this.#kept?.forms.length ?? 0);
    return texts > MOST_TEXTS || this.#characters > MOST_CHARACTERS;
  }

  /** Remembers what was typed. @param ours values that the network offered itself, which are no secret */
  add(values: readonly string[], ours: ReadonlySet<string> = new Set()): void {
    for (const value of values) {
      if (ours.has(value)) continue;
      if (!this.#typed.has(value.trim())) this.#characters += value.length;
      this.#typed.add(value.trim());
      for (const form of formsOf(value)) this.#forms.add(fold(form));
      const digits = /^[+\d\s().-]+$/.test(value) ? value.replaceAll(/\D/g, '') : '';
      if (digits.length > 2) this.#numbers.add(digits);
    }
  }

  /** A text without anything that was typed, in whatever way it is quoted. */
  cut(text: string): string {
    const kept = this.#kept;
    if (this.#forms.size === 0 && !kept?.forms.length) return text;
    if (text.length > (kept ? LONGEST_BY_MARKS : LONGEST)) return '';
    const isCut = new Array<boolean>(text.length).fill(false);
    const folded = fold(text);
    for (const form of this.#forms)
      for (const [start, end] of findAll(folded, form))
        if (form.length > 2 || standsAlone(text, start, end)) isCut.fill(true, start, end);
    for (const [start, end] of findMarked(folded, kept?.key, kept?.forms))
      if (end - start > 2 || standsAlone(text, start, end)) isCut.fill(true, start, end);
    const { digits, places } = digitsOf(text);
    const numbers = [...this.#numbers].flatMap((number) => findAll(digits, number));
    for (const [start, end] of [...numbers, ...findMarked(digits, kept?.key, kept?.numbers)])
      isCut.fill(true, places[start], (places[end - 1] ?? 0) + 1);
    return [...text.split('').entries()]
      .map(([at, unit]) => (isCut[at] ? (isCut[at - 1] ? '' : CUT) : unit))
      .join('');
  }

  /** Whether a word of a program, such as an error's code, is what was typed, letter for letter, or has it. */
  isIn(word: string): boolean {
    const marked = findMarked(word, this.#kept?.key, this.#kept?.typed);
    return (
      marked.some(([start, end]) => end - start > 2) ||
      [...this.#typed].some((typed) => typed.length > 2 && word.includes(typed))
    );
  }

  /** What was typed until now, for another process to know without knowing it. */
  toJSON(): KeptRedaction {
    const { typed = [], forms = [], numbers = [] }: Partial<KeptRedaction> = this.#kept ?? {};
    this.#key ??= randomBytes(32).toString('base64url');
    const key = this.#key;
    const marksOf = (texts: ReadonlySet<string>): Mark[] =>
      [...texts].map((text) => [text.length, markOf(text, key)]);
    return {
      key,
      characters: this.#characters,
      typed: [...typed, ...marksOf(this.#typed)],
      forms: [...forms, ...marksOf(this.#forms)],
      numbers: [...numbers, ...marksOf(this.#numbers)],
    };
  }

  forget(): void {
    this.#typed.clear();
    this.#forms.clear();
    this.#numbers.clear();
  }
}

/** How a value, or a part of it, may be quoted: as it is, escaped as JSON and Go's JSON do, or as Go has it in an address. */
function formsOf(value: string): string[] {
  return [value.trim(), ...partsOf(value.trim())]
    .filter((text) => text !== '')
    .flatMap((text) => {
      const inJSON = JSON.stringify(text).slice(1, -1);
      const inGo = inJSON.replaceAll(/[<>&\u2028\u2029]/g, (sign) => `\\u${hex(sign).padStart(4, '0')}`);
      return [text, inJSON, inGo, ...inAddress(text)];
    });
}

/** What a bridge takes out of a value and may quote alone: the host of an address, and each cookie of a header. */
function partsOf(value: string): string[] {
  if (/^https?:\/\//i.test(value) && URL.canParse(value))
    return [new URL(value).host, new URL(value).hostname];
  if (!/^[^\s=;]+=[^;]*(;\s*[^\s=;]+=[^;]*)+;?$/.test(value)) return [];
  return value
    .split(';')
    .map((cookie) => cookie.slice(cookie.indexOf('=') + 1).replaceAll(/^[\s"]+|[\s"]+$/g, ''))
    .filter(({ length }) => length > 5);
}

/** A text in an address: as JavaScript escapes it, and as Go does in a query and in a path. */
function inAddress(text: string): string[] {
  try {
    const escaped = encodeURIComponent(text);
    const strictly = escaped.replaceAll(/[!'()*]/g, (sign) => `%${hex(sign)}`);
    const inPath = strictly.replaceAll(/%(24|26|2B|3A|3D|40)/g, decodeURIComponent);
    return [escaped, strictly.replaceAll('%20', '+'), inPath];
  } catch {
    // Half of a character, which no address can have.
    return [];
  }
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16);
}

/** A text in lower case, each unit where it was. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replaceAll(/[\s\S]/g, (unit) => (unit.toLowerCase().length === 1 ? unit.toLowerCase() : unit));
}

function markOf(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Where a text has one of the marks: from where to where. */
function findMarked(text: string, key = '', marks: readonly Mark[] = []): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (const length of new Set(marks.map(([length]) => length))) {
    const hashes = new Set(marks.flatMap(([other, hash]) => (other === length ? [hash] : [])));
    for (let start = 0; start + length <= text.length; start += 1)
      if (hashes.has(markOf(text.slice(start, start + length), key))) found.push([start, start + length]);
  }
  return found;
}

/**
 * Where a text has another one: from where to where, as one where they lie over each other. Once it is found at all it is looked
 * for by Knuth, Morris and Pratt, whom no repetition makes slow.
 */
function findAll(text: string, part: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  const first = text.indexOf(part);
  const borders = first === -1 ? [] : bordersOf(part);
  for (let at = first, matched = 0; at >= 0 && at < text.length; at += 1) {
    while (matched > 0 && text.charCodeAt(at) !== part.charCodeAt(matched))
      matched = borders[matched - 1] ?? 0;
    if (text.charCodeAt(at) === part.charCodeAt(matched)) matched += 1;
    if (matched < part.length) continue;
    matched = borders[matched - 1] ?? 0;
    const last = found.at(-1);
    const start = at + 1 - part.length;
    if (last && start < last[1]) last[1] = at + 1;
    else found.push([start, at + 1]);
  }
  return found;
}

/** For each beginning of a text, how long the longest shorter one is that it also ends with. */
function bordersOf(text: string): number[] {
  const borders = [0];
  for (let at = 1, length = 0; at < text.length; at += 1) {
    while (length > 0 && text.charCodeAt(at) !== text.charCodeAt(length)) length = borders[length - 1] ?? 0;
    if (text.charCodeAt(at) === text.charCodeAt(length)) length += 1;
    borders.push(length);
  }
  return borders;
}

/** Whether neither letter nor digit is next to it: else every text would be full of holes for a value of one or two characters. */
function standsAlone(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  return !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after);
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
