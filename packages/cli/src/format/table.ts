import stringWidth from 'string-width';
import type { Rows } from '../operation-command.ts';
import { oneLine } from '../text.ts';
import { items } from './write-result.ts';

const GAP = '  ';
/** Longer values, such as pictures, are cut. */
const LONGEST = 400;

/**
 * A list as a table, with a line for each item; anything else with a line for each of its values. The properties that an
 * item always has are shown; of the others those that some item has, as long as they fit.
 *
 * @param width how many columns fit on the screen
 */
export function table(data: unknown, rows: Rows | undefined, width = Number.POSITIVE_INFINITY): string {
  const all = items(data, rows);
  const isItem = (item: unknown) => typeof item === 'object' && item !== null && item !== data;
  if (!rows || !all.every(isItem)) return lines(values(data));
  if (all.length === 0) return 'None.\n';
  const column = (name: string) => [
    name,
    ...all.map((item) => cell((item as Record<string, unknown>)[name])),
  ];
  const columns = rows.required.map(column);
  for (const name of rows.optional) {
    const more = column(name);
    const isThere = more.some((text, index) => index > 0 && text !== '');
    if (isThere && widthOf([...columns, more]) <= width) columns.push(more);
  }
  return lines(all.concat(0).map((_, index) => columns.map((texts) => texts[index] ?? '')));
}

/** Every value that is no object, with its path: `currentStep.fields[0].id`. */
function values(value: unknown, path = ''): string[][] {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return [[path, cell(value.map(cell).join(', '))]];
  if (typeof value !== 'object' || value === null) return [[path, cell(value)]];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, one]) =>
    values(one, isList ? `${path}[${key}]` : [path, oneLine(key)].filter(Boolean).join('.')),
  );
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = oneLine(typeof value === 'object' ? JSON.stringify(value) : String(value));
  return text.length > LONGEST
    ? `${text.slice(0, LONGEST)}… (${text.length} characters; --format json has all)`
    : text;
}

function widthOf(columns: readonly (readonly string[])[]): number {
  const widths = columns.map((texts) => Math.max(...texts.map((text) => stringWidth(text))));
  return widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
}

function lines(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => widthOf([rows.map((row) => row[index] ?? '')]));
  const line = (row: readonly string[]) =>
    row.map((text, index) => text + ' '.repeat((widths[index] ?? 0) - stringWidth(text))).join(GAP);
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
