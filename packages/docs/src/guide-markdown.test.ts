import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guideMarkdown } from './guide-markdown.ts';

describe('guideMarkdown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  const parts = { Drawn: { drawing: '<svg></svg>', markdown: () => '| a | table |' } };
  const make = (text: string) =>
    guideMarkdown(text, { parts, site: 'https://host/x/', file: pathToFileURL(join(folder, 'guide.md')) });

  beforeAll(() => {
    writeFileSync(
      join(folder, 'a.ts'),
      'const a = 1;\n{\n  // #region inner\n  use(a);\n    more();\n  // #endregion inner\n}\n',
    );
    writeFileSync(join(folder, 'b.sh'), '# region run\nrun it\n# endregion run\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('refuses code that is not there', async () => {
    await expect(make('<<< ./missing.ts')).rejects.toThrow('missing.ts');
    await expect(make('<<< ./a.ts#other')).rejects.toThrow('a.ts has no region "other".');
  });

  it.each([
    [
      '<<< ./a.ts',
      '```ts\nconst a = 1;\n{\n  // #region inner\n  use(a);\n    more();\n  // #endregion inner\n}\n```',
    ],
    ['<<< ./a.ts#inner', '```ts\nuse(a);\n  more();\n```'],
    ['<<< ./a.ts#inner{1,2} [TypeScript]', '```ts\nuse(a);\n  more();\n```'],
    ['<<< ./b.sh#run', '```sh\nrun it\n```'],
    ['<Drawn />', '\n| a | table |\n'],
    ['::: details In short\n\ntext\n\n:::\n', '**In short**\n\ntext\n\n'],
    ['::: code-group\n\n<<< ./b.sh#run\n\n:::\n', '\n```sh\nrun it\n```\n\n'],
    ['[x](/reference/#getBridge)', '[x](https://host/x/reference/getBridge.md)'],
    ['[x](../reference/index.md#getBridge)', '[x](https://host/x/reference/getBridge.md)'],
    ['[x](../reference/index.md)', '[x](https://host/x/reference/)'],
    ['[x](../playground/)', '[x](https://host/x/playground/)'],
    ['[x](/guides/a.md)', '[x](https://host/x/guides/a.md)'],
    ['[x](./a.md#b) [y](https://other/)', '[x](./a.md#b) [y](https://other/)'],
  ])('makes of %j what stands alone', async (text, expected) => {
    expect(await make(text)).toBe(expected);
  });

  it('takes a way to the site for its address', async () => {
    const site = { parts, site: '../', file: pathToFileURL(join(folder, 'guide.md')) };
    expect(await guideMarkdown('[x](/reference/#getBridge) [y](/) [z](/playground/)', site)).toBe(
      '[x](../reference/getBridge.md) [y](../) [z](../playground/)',
    );
  });

  it('puts each piece of code in its own place', async () => {
    expect(await make('<<< ./b.sh#run\n\nthen\n\n<<< ./a.ts#inner')).toMatch(
      /run it[\s\S]*then[\s\S]*use\(a\)/,
    );
  });
});
