import { it } from 'vitest';
import { kebab, names, options } from './options.ts';
import { expectTables } from './testing/tables-of.ts';

// After a change of the options, `pnpm exec vitest run options -u` writes the table anew.
it('are described by the table of the README', async () => {
  const rows = names.map((name) => {
    const { value, help, default: standard } = options[name];
    const shown = standard === undefined || Array.isArray(standard) ? '' : `\`${standard}\``;
    return `| \`--${kebab(name)} ${value}\` | ${shown} | ${help} |`;
  });
  const table = ['| option | default | what it is |', '| --- | --- | --- |', ...rows].join('\n');
  await expectTables(new URL('../README.md', import.meta.url), { options: table });
});
