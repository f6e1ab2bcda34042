import stringWidth from 'string-width';
import type { Column, Rows } from '../operation-command.ts';
import { oneLine } from '../text.ts';
import { items } from './write-result.ts';

const GAP = '  ';
/** Longer values, such as pictures, are cut. */
const LONGEST = 400;
/** A column that is cut keeps so many cells. */
const NARROWEST = 10;
/** How many columns stay in any window: the ID, the name and the status. */
const MOST_IMPORTANT = 3;

/**
 * A list as a table, with a line for each item; anything else with a line for each of its values. Of the columns those are left out
 * that no item has, and of the least important those that do not fit.
 *
 * @param width how many columns fit on the screen
 */
export function table(data: unknown, rows: Rows | undefined, width = Number.POSITIVE_INFINITY): string {
  const all = items(data, rows);
  const isItem = (item: unknown) => typeof item === 'object' && item !== null && item !== data;
  if (!rows || !all.every(isItem)) return valueLines(values(data), width);
  if (all.length === 0) return 'None.\n';
  const columns = rows.columns
    .map((column) => [column.name, ...all.map((item) => cellOf(item as Properties, column))])
    .filter((texts, index) => index === 0 || texts.some((text, row) => row > 0 && text !== ''));
  const { kept, dropped } = fit(columns, width);
  const more = dropped.length > 0 ? `${note(dropped, width)}\n` : '';
  return lines(all.concat(0).map((_, row) => kept.map((texts) => texts[row] ?? ''))) + more;
}

type Properties = Readonly<Record<string, unknown>>;

function note(dropped: readonly string[], width: number): string {
  const text = `Left out: ${dropped.join(', ')}. A wider window or --format json has all.`;
  return wrapped(text, width, 0);
}

/** The columns that fit, and the names of those that do not. */
function fit(columns: readonly (readonly string[])[], width: number) {
  const kept: (readonly string[])[] = [];
  const dropped: string[] = [];
  for (const [index, texts] of columns.entries()) {
    const room = width - widthOf(kept) - (kept.length > 0 ? GAP.length : 0);
    if (widthOf([texts]) <= room || index < MOST_IMPORTANT) kept.push(texts);
    // A sentence is of use in part, a word is not.
    else if (room >= 2 * NARROWEST && texts.some((text) => text.includes(' ')))
      kept.push(texts.map((text) => cut(text, room)));
    else dropped.push(texts[0] ?? '');
  }
  return { kept: squeezed(kept, width), dropped };
}

/** Cuts the widest columns until all fit; the first, which has what is copied, last of all. */
function squeezed(columns: readonly (readonly string[])[], width: number): (readonly string[])[] {
  const fitting = [...columns];
  for (const isFirstToo of [false, true]) {
    for (;;) {
      const over = widthOf(fitting) - width;
      if (over <= 0) return fitting;
      const widths = fitting.map((texts, index) => (index > 0 || isFirstToo ? widthOf([texts]) : 0));
      const widest = widths.indexOf(Math.max(...widths));
      if ((widths[widest] ?? 0) <= NARROWEST) break;
      const room = Math.max(NARROWEST, (widths[widest] ?? 0) - over);
      fitting[widest] = (fitting[widest] ?? []).map((text) => cut(text, room));
    }
  }
  return fitting;
}

/** A text of so many cells at most. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(short + segment) > width - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

function cellOf(item: Properties, { name, parts }: Column): string {
  const value = item[name];
  if (!parts || typeof value !== 'object' || value === null) return cell(value);
  const part = parts
    .map((one) => (value as Properties)[one])
    .find((one) => typeof one === 'string' && one !== '');
  return cell(part);
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
  if (columns.length === 0) return 0;
  const widths = columns.map((texts) => Math.max(...texts.map((text) => stringWidth(text))));
  return widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
}

function lines(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => widthOf([rows.map((row) => row[index] ?? '')]));
  const line = (row: readonly string[]) =>
    row.map((text, index) => text + ' '.repeat((widths[index] ?? 0) - stringWidth(text))).join(GAP);
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}

/** Names and values side by side; the value below its name where the window is narrow. */
function valueLines(rows: readonly (readonly string[])[], width: number): string {
  const column = widthOf([rows.map(([name = '']) => name)]) + GAP.length;
  if (column > width / 2 && rows.some(([, value = '']) => column + stringWidth(value) > width))
    return rows.map(([name, value = '']) => `${name}\n  ${wrapped(value, width, 2)}\n`).join('');
  return rows
    .map(([name = '', value = '']) => {
      const gap = ' '.repeat(column - stringWidth(name));
      return `${`${name}${gap}${wrapped(value, width, column)}`.trimEnd()}\n`;
    })
    .join('');
}

/** Broken between words, with an indent on all lines but the first. */
function wrapped(text: string, width: number, indent: number): string {
  const parts = [''];
  for (const word of text.split(' ')) {
    const last = parts.at(-1) ?? '';
    if (last && indent + stringWidth(`${last} ${word}`) > width) parts.push(word);
    else parts[parts.length - 1] = last ? `${last} ${word}` : word;
  }
  return parts.join(`\n${' '.repeat(indent)}`);
}
