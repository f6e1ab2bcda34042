import { describe, expect, it } from 'vitest';
import { fullText, llmsText } from './for-programs.ts';

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
const all = { guides: [guide], operations: [operation], schemas: ['User'], hasIntroduction: true };
const site = 'https://host/x/';

describe('llmsText', () => {
  it('refuses to be empty', () => {
    expect(() => llmsText(info, { ...all, guides: [] })).toThrow('no guides or no operations');
    expect(() => llmsText(info, { ...all, operations: [] })).toThrow('no guides or no operations');
  });

  it('has the parts in the order of llmstxt.org', () => {
    expect(llmsText(info, all)).toMatch(/^# Some API\n\n> Do things\.\n\n[^#]+\n\n## Spec\n/);
    const parts = llmsText(info, all).match(/^## .*/gm);
    expect(parts).toEqual(['## Spec', '## Guides', '## Operations', '## Schemas', '## Optional']);
  });

  it('has relative addresses where the site may be anywhere', () => {
    const text = llmsText(info, all);
    for (const link of ['openapi.yaml', 'guides/quick-start.md', 'reference/getX.md', 'reference/User.md'])
      expect(text).toContain(`](${link})`);
    expect(text).toContain('](reference/index.md)');
    expect(text).not.toContain('](/');
  });

  it('lists no file of the reference that is not there', () => {
    const text = llmsText(info, { ...all, schemas: [], hasIntroduction: false });
    expect(text).not.toContain('## Schemas');
    expect(text).not.toContain('reference/index.md');
  });

  it('has whole addresses where the address of the site is known', () => {
    const text = llmsText(info, { ...all, site });
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

describe('fullText', () => {
  const text = (links: string, path = 'guides/a.md') => fullText(info, [{ path, text: links }]);

  it('has every page, under its address', () => {
    const pages = ['a', 'b'].map((name) => ({ path: `guides/${name}.md`, text: `# ${name}\n` }));
    const link = (name: string) => `\n\n---\n\n[guides/${name}.md](guides/${name}.md)\n\n# ${name}`;
    expect(fullText(info, pages)).toBe(`# Some API\n\n> Do things.${link('a')}${link('b')}\n`);
  });

  it.each([
    ['[x](./b.md#c)', '[x](guides/b.md#c)'],
    ['[x](b.md)', '[x](guides/b.md)'],
    ['[x](../reference/getX.md) [y](../)', '[x](reference/getX.md) [y](./)'],
    ['[x](#place)', '[x](guides/a.md#place)'],
    ['[x](https://other/)', '[x](https://other/)'],
    ['```ts\nhandlers[x](step);\n```', '```ts\nhandlers[x](step);\n```'],
  ])('has links that lead where they led: %s', (links, moved) => {
    expect(text(links)).toContain(`\n\n${moved}\n`);
  });

  it('has whole addresses where the address of the site is known', () => {
    const all = fullText(info, [{ path: 'guides/a.md', text: '[x](../reference/getX.md)' }], site);
    expect(all).toContain('[x](https://host/x/reference/getX.md)');
    expect(all).toContain('(https://host/x/guides/a.md)');
  });
});
