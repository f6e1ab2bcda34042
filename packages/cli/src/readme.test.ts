import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formats, globalFlags } from './global-options.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('names every option that all commands have, and every format', () => {
  for (const name of Object.keys(globalFlags)) expect(readme).toMatch(new RegExp(`^\\| \`--${name}\\b`, 'm'));
  for (const name of formats) expect(readme).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
});
