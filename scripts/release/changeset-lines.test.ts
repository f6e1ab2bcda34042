import { expect, it } from 'vitest';
import lines from './changeset-lines.js';

it('writes the sentences of a changeset, and what a package goes with', async () => {
  expect(await lines.getReleaseLine({ summary: 'Added: one.\n\nMore.\n' })).toBe(
    '- Added: one.\n  \n  More.',
  );
  const client = { name: '@bridges-api/client', newVersion: '0.2.0' };
  expect(await lines.getDependencyReleaseLine([], [client])).toBe('- Goes with @bridges-api/client 0.2.0.');
  expect(await lines.getDependencyReleaseLine([], [])).toBe('');
});
