// Writes the tables of options and metrics in README.md: `pnpm generate`.
import { markdownTable, writeRegionsOrCheck } from '../../../scripts/generated-files.ts';
import { Metrics } from '../src/admin/metrics.ts';
import { bridgeKeys } from '../src/bridge-options.ts';
import type { FileKeys } from '../src/file-keys.ts';
import { matrixKeys } from '../src/matrix-options.ts';
import { kebab, names, options } from '../src/options.ts';
import { ownerKeys } from '../src/owner-options.ts';
import { readMetrics } from '../src/testing/scrape.ts';

const rows = names.map((name) => {
  const { value, help, default: standard } = options[name];
  const shown = standard === undefined || Array.isArray(standard) ? '' : `\`${standard}\``;
  return [`\`--${kebab(name)} ${value}\``, shown, help];
});
const table = markdownTable(['option', 'default', 'what it is'], rows);

const metrics = [...readMetrics(await new Metrics().text())]
  .filter(([name]) => name.startsWith('bridges_'))
  .map(([name, { help, type }]) => [`\`${name}\``, type, help]);

writeRegionsOrCheck(new URL('../README.md', import.meta.url), {
  options: table,
  metrics: markdownTable(['metric', 'type', 'what it is'], metrics),
  bridges: keysTable(bridgeKeys),
  owners: keysTable(ownerKeys),
  matrix: keysTable(matrixKeys),
});

/** What an object in the file can have. */
function keysTable(keys: FileKeys): string {
  const shown = Object.entries(keys).map(([key, { help, default: standard }]) => [
    `\`${key}\``,
    standard === undefined ? '' : `\`${standard}\``,
    help,
  ]);
  return markdownTable(['key', 'default', 'what it is'], shown);
}
