import { describe, expect, it } from 'vitest';
import { fillIn, type Parts, readParts } from './parts.ts';

const parts: Parts = {
  Drawn: { drawing: '<svg></svg>', markdown: () => '| a table |' },
  Chosen: { attributes: ['bridge'], markdown: ({ bridge = 'all' }) => `of ${bridge}` },
};
const fill = (text: string, drawings = true) => fillIn(text, parts, { drawings });

describe('fillIn', () => {
  it.each(['text <Drawn /> text', '<Drawn/>', '<Drawn></Drawn>', ' <Drawn />', "<Chosen bridge='x' />"])(
    'refuses %s',
    (text) => {
      expect(() => fill(text)).toThrow(/^<(Drawn|Chosen) \/> must/);
    },
  );

  it('refuses an attribute that the part does not know', () => {
    expect(() => fill('<Drawn bridge="x" />')).toThrow('<Drawn /> has no attribute "bridge".');
  });

  it('leaves other tags and text as they are', () => {
    const text = 'text\n\n<Playground />\n\n<DrawnElse />';
    expect(fill(text)).toBe(text);
  });

  it('fills in every place, in paragraphs of their own', () => {
    expect(fill('a\n<Drawn />\nb\n<Chosen bridge="x" />\n<Chosen />')).toBe(
      'a\n\n<svg></svg>\n\n::: details The same as a table\n\n| a table |\n\n:::\n\nb\n\nof x\n\n\nof all\n',
    );
  });

  it('leaves the drawing out for those who read Markdown', () => {
    expect(fill('<Drawn />', false)).toBe('\n| a table |\n');
  });
});

it('has something to show for every part of the sandbox and the API', async () => {
  const real = await readParts();
  const names = [
    'SessionDiagram',
    'TestValues',
    'SandboxBridges',
    'SandboxFlows',
    'ErrorCodes',
    'AnyPathErrors',
    'SessionErrors',
    'ExitCodes',
  ];
  for (const name of names)
    expect(fillIn(`<${name} />`, real, { drawings: true })).toMatch(/\n\|( --- \|)+\n\|/);
});
