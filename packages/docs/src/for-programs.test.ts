import { describe, expect, it } from 'vitest';
import { llmsText } from './for-programs.ts';

const guide = {
  name: 'quick-start',
  group: 'Start',
  title: 'Quick start',
  description: 'From nothing.',
  text: '',
};
const operation = {
  operationId: 'getX',
  source: 'documented',
  summary: 'Get an x',
  method: 'GET',
  path: '/v1/x',
} as const;
const info = { title: 'Some API', summary: 'Do things' };
const all = { guides: [guide], operations: [operation], site: 'https://host/x/' };

describe('llmsText', () => {
  it('refuses to be empty', () => {
    expect(() => llmsText(info, { ...all, guides: [] })).toThrow('no guides or no operations');
    expect(() => llmsText(info, { ...all, operations: [] })).toThrow('no guides or no operations');
  });

  it('has the parts in the order of llmstxt.org, and whole addresses', () => {
    const text = llmsText(info, all);
    expect(text).toMatch(
      /^# Some API\n\n> Do things\.\n\n[^#]+\n\n## Spec\n[\s\S]*\n## Guides\n[\s\S]*\n## Operations\n[^#]*\n$/,
    );
    expect(text).toContain('- [Quick start](https://host/x/guides/quick-start.md): From nothing.\n');
    expect(text).toContain('- [Get an x](https://host/x/reference/getX.md): getX, `GET /v1/x`\n');
    expect(text.match(/\]\((?!https:\/\/host\/x\/)/g)).toBeNull();
  });

  it('marks what is not documented', () => {
    const operations = [operation, { ...operation, operationId: 'getY', source: 'released-client' as const }];
    const text = llmsText(info, { ...all, operations });
    expect(text).toContain('getX, `GET /v1/x`\n');
    expect(text).toContain('getY, `GET /v1/x` (released client)\n');
  });
});
