import type { Change } from '@bridges-api/spec/changes';
import { expect, it } from 'vitest';
import { changesPage, readChanges } from './changes.ts';

const change: Change = {
  kind: 'operation-removed',
  place: '`GET /v1/a`',
  sentence: '`GET /v1/a` is gone.',
  breaks: 'both',
  word: 'Breaking',
  operations: ['getA', 'listA'],
};
const log = {
  title: '@bridges-api/client',
  markdown: '# Title\n\n## 0.2.0\n\n### Minor Changes\n\n- One.\n\n#### `getA`\n\n- Two.\n',
};

it('shows what is to come by operation, with links', () => {
  expect(changesPage([change], '0.1.0', [])).toBe(
    '## Not released yet {#next}\n\n### [`getA`](/reference/#getA), [`listA`](/reference/#listA)\n\n- **Breaks everybody:** `GET /v1/a` is gone.',
  );
});

it('says that nothing is', () => {
  expect(changesPage([], '0.1.0', [])).toContain('Nothing has changed in the contract since 0.1.0.');
});

it('shows logs, their versions at anchors of their own', () => {
  expect(changesPage([], '0.1.0', [log])).toContain(
    '## @bridges-api/client {#bridges-api-client}\n\n### 0.2.0 {#bridges-api-client-0-2-0}\n\n#### Minor Changes\n\n- One.\n\n##### [`getA`](/reference/#getA)\n\n- Two.',
  );
});

it('has a version of the contract and of each package', () => {
  const page = readChanges();
  for (const name of ['the-contract', 'bridges-api-client', 'bridges-api-cli', 'bridges-api-server'])
    expect(page).toMatch(new RegExp(`^### .* \\{#${name}-\\d+-\\d+-\\d+\\}$`, 'm'));
});
