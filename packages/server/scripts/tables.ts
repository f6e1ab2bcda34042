// Writes the table of options in README.md: `pnpm generate`.
import { markdownTable, writeRegionsOrCheck } from '../../../scripts/generated-files.ts';
import { kebab, names, options } from '../src/options.ts';

const rows = names.map((name) => {
  const { value, help, default: standard } = options[name];
  const shown = standard === undefined || Array.isArray(standard) ? '' : `\`${standard}\``;
  return [`\`--${kebab(name)} ${value}\``, shown, help];
});
const table = markdownTable(['option', 'default', 'what it is'], rows);

writeRegionsOrCheck(new URL('../README.md', import.meta.url), { options: table });
