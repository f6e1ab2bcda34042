import { describe, expect, it } from 'vitest';
import { llmsText } from './for-programs.ts';

const guide = {
  name: 'quick-start',
  group: 'Start',
  title: 'Quick start',
  description: 'From nothing.',
  text: '',
};
const spec = {
  info: { title: 'Some API', summary: 'Do things' },
  paths: { '/v1/x': { parameters: [], get: { operationId: 'getX', summary: 'Get an x' } } },
};

describe('llmsText', () => {
  it('refuses to be empty', () => {
    expect(() => llmsText(spec, [], 'https://host/')).toThrow('no guides or no operations');
    expect(() => llmsText({ ...spec, paths: {} }, [guide], 'https://host/')).toThrow(
      'no guides or no operations',
    );
  });

  it('has the parts in the order of llmstxt.org, and whole addresses', () => {
    const text = llmsText(spec, [guide], 'https://host/x/');
    expect(text).toMatch(
      /^# Some API\n\n> Do things\.\n\n[^#]+\n\n## Spec\n[\s\S]*\n## Guides\n[\s\S]*\n## Operations\n[^#]*\n$/,
    );
    expect(text).toContain('- [Quick start](https://host/x/guides/quick-start.md): From nothing.\n');
    expect(text).toContain('- [Get an x](https://host/x/reference/getX.md): getX, `GET /v1/x`\n');
    expect(text.match(/\]\((?!https:\/\/host\/x\/)/g)).toBeNull();
  });
});
