// What `{wait}` and the like stand for in the texts of the spec: they are made from its data when it is bundled.
import type { CheckObject, SpecData } from './document.ts';

/** `25 seconds`, `30 minutes`, `1 hour`. @param seconds a whole number */
export function spanOf(seconds: number): string {
  const [unit, length] =
    seconds % 3600 === 0 ? ['hour', 3600] : seconds % 60 === 0 ? ['minute', 60] : ['second', 1];
  const count = seconds / Number(length);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** `64 KiB`. @param bytes a whole number */
export function sizeOf(bytes: number): string {
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} bytes`;
}

/** What each name between braces stands for, in Markdown. */
export function placeholdersOf(data: SpecData): ReadonlyMap<string, string> {
  const { 'x-times': times, 'x-limits': limits, 'x-error-codes': codes, 'x-checks': checks } = data;
  return new Map([
    ...Object.entries(times).map(([name, seconds]) => [name, spanOf(seconds)] as const),
    ...Object.entries(limits).map(([name, bytes]) => [name, sizeOf(bytes)] as const),
    [
      'anyPathErrors',
      table(
        ['status', 'code', 'meaning'],
        Object.entries(codes.anyPath).map(([code, { status, meaning }]) => [
          `${status}`,
          `\`${code}\``,
          meaning,
        ]),
      ),
    ],
    [
      'sessionErrors',
      table(
        ['`error.code`', 'meaning'],
        Object.entries(codes.session).map(([code, { meaning }]) => [`\`${code}\``, meaning]),
      ),
    ],
    ['checks', checks.map((check, index) => `${index + 1}. ${checkText(check)}`).join('\n')],
  ]);
}

/** Puts what they stand for in the place of names between braces. Braces around other names stay. */
export function fillIn(text: string, placeholders: ReadonlyMap<string, string>): string {
  // Twice, for a table whose rows have some too.
  const once = (before: string) =>
    before.replaceAll(/\{(\w+)\}/g, (written, name: string) => placeholders.get(name) ?? written);
  return once(once(text));
}

/** What decides at a place in the order of checks: 404 `route_not_found` or 405 `method_not_allowed`. */
function checkText({ errors = [], about, answer }: CheckObject): string {
  const each = errors.map((error) => error.replace(/ (.+)/, ' `$1`')).join(' or ');
  return answer ?? `${each}${about === undefined ? '' : `, ${about}`}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
