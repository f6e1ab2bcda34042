// Fills the texts of the spec in from its data.
import type { SpecData } from '../read/document.ts';
import { fillIn, placeholdersOf } from '../read/fill-in.ts';
import { escapeKey, isObject } from '../read/references.ts';

/** The times and limits that no text has, a line for each. @param bundle before it is filled in */
export function unusedData(bundle: SpecData): string[] {
  const text = JSON.stringify(bundle);
  return (['x-times', 'x-limits'] as const).flatMap((key) =>
    Object.keys(bundle[key])
      .filter((name) => !text.includes(`{${name}}`))
      .map((name) => `${key}/${name}: remove it, or say with {${name}} in a text what it is.`),
  );
}

/** Keys whose texts people read, where an unknown name between braces is a slip. */
const PROSE = new Set(['description', 'summary', 'meaning', 'message']);

/**
 * A copy of the bundle in which `{wait}` and the like are filled in, everywhere.
 *
 * @throws {Error} with a line for each other name between braces in a text, code aside
 */
export function fillInTexts<Bundle extends SpecData>(bundle: Bundle): Bundle {
  const placeholders = placeholdersOf(bundle);
  const faults: string[] = [];
  const fill = (value: unknown, pointer: string, isProse: boolean): unknown => {
    if (typeof value === 'string') {
      const text = fillIn(value, placeholders);
      const [unknown] = isProse ? (text.replaceAll(/`[^`]*`/g, '').match(/\{\w+\}/) ?? []) : [];
      if (unknown)
        faults.push(
          `${pointer}: ${unknown} stands for nothing. Put it between backticks, or take one of ${[...placeholders.keys()].map((name) => `{${name}}`).join(', ')}.`,
        );
      return text;
    }
    if (Array.isArray(value)) return value.map((item, index) => fill(item, `${pointer}/${index}`, isProse));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => {
        const isText = PROSE.has(key) || pointer.endsWith('/x-descriptions');
        return [key, fill(child, `${pointer}/${escapeKey(key)}`, isText)];
      }),
    );
  };
  const filled = fill(bundle, '#', false) as Bundle;
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return filled;
}
