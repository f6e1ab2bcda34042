import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Expects a Markdown file to have these tables, each between `<!-- NAME: generated -->` and `<!-- /NAME -->`. After a
 * change of what they tell, `vitest run NAME_OF_THE_TEST -u` writes them anew.
 */
export async function expectTables(file: URL, tables: Readonly<Record<string, string>>): Promise<void> {
  let text = readFileSync(file, 'utf8');
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(?<=<!-- ${name}: generated -->\n)[^]*(?=<!-- /${name} -->)`);
    expect(text).toMatch(place);
    text = text.replace(place, () => `${table}\n`);
  }
  await expect(text).toMatchFileSnapshot(fileURLToPath(file));
}
