import { resolveIn as resolve } from '@bridges-api/spec/operations';
import { elements as everyElement } from '@bridges-api/spec/sources';
import { describe, expect, it } from 'vitest';
import { htmlMarks, markedSpec, withLegend, wordMarks } from './marks.ts';
import { nodeAt, readOperations, readSpec, type Spec } from './operations.ts';
import { type Element, sourceMeanings, sourceNames } from './sources.ts';

const spec = readSpec();
const elements = everyElement;
const marked = markedSpec(spec, elements, wordMarks);

/** A spec of one schema, as it says itself what it is. */
function small(description: string, texts: Element['texts'], more: Partial<Element> = {}) {
  const pointer = '#/components/schemas/Bridge';
  const bundle = { paths: {}, components: { schemas: { Bridge: { description } } } } as unknown as Spec;
  const element: Element = { pointer, kind: 'schema', name: 'Bridge', source: 'documented', texts, ...more };
  return nodeAt(markedSpec(bundle, [element], wordMarks), pointer);
}
const documented = { source: 'documented', text: 'A bridge.' } as const;

describe('markedSpec', () => {
  it('refuses a text that is not in the description', () => {
    expect(() => small('A bridge.', [{ source: 'ours', text: 'A boat.' }])).toThrow('"A boat." is not in');
  });

  it('refuses an element that is not in the spec', () => {
    expect(() => small('A bridge.', [documented], { pointer: '#/components/schemas/Boat' })).toThrow(
      'The spec has no #/components/schemas/Boat.',
    );
  });

  it('marks no documentation', () => {
    expect(small('A bridge.', [documented]).description).toBe('A bridge.');
  });

  it('marks each text that another source adds, however its lines are broken', () => {
    const texts: Element['texts'] = [
      documented,
      { source: 'bridgev2', text: 'It runs\nby (itself).' },
      { source: 'ours', text: 'Show it.' },
    ];
    expect(small('A bridge. It runs by\n(itself). Show it.', texts).description).toBe(
      'A bridge. (bridgev2) It runs by\n(itself). (ours) Show it.',
    );
  });

  it('marks what is not documented as a whole, also where it has no words', () => {
    expect(small('', [], { source: 'released-client' }).description).toBe('(released client) ');
  });

  it('keeps a list that is added a list', () => {
    const texts: Element['texts'] = [documented, { source: 'ours', text: '- one\n- two' }];
    expect(small('A bridge.\n\n- one\n- two', texts).description).toBe(
      'A bridge.\n\n(ours) \n\n- one\n- two',
    );
  });

  it('marks what values mean as ours, and a value that has another source than the rest', () => {
    const values: Element['values'] = [
      { value: 'a', source: 'documented', meaning: 'First.' },
      { value: 'b', source: 'released-client', meaning: 'Second.' },
      { value: 'c', source: 'documented' },
    ];
    expect(small('A bridge.', [documented], { values })['x-enumDescriptions']).toEqual({
      a: '(ours) First.',
      b: '(released client) (ours) Second.',
    });
  });

  it('changes nothing but what it marks', () => {
    const names = Object.values(sourceNames).join('|');
    const bare = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replaceAll(new RegExp(`\\((?:${names})\\) `, 'g'), ''));
    expect(JSON.stringify(marked)).not.toBe(JSON.stringify(spec));
    // A mark that differs from place to place takes the place of a reference.
    const read = (document: typeof spec) =>
      JSON.parse(JSON.stringify(readOperations(document)), (key, value) =>
        /pointer$/i.test(key) ? undefined : value,
      );
    expect(read(bare(marked))).toEqual(read(spec));
    expect(bare(marked.components.schemas)).toEqual(spec.components.schemas);
    expect(bare(marked.info)).toEqual(spec.info);
  });

  it('marks every text of the spec that another source adds to a description', () => {
    const added = elements.flatMap(({ pointer, source, texts }) =>
      texts.filter((text) => text.source !== source).map((text) => ({ ...text, pointer })),
    );
    expect(added.length).toBeGreaterThan(50);
    const unmarked = added.filter(({ pointer, source, text }) => {
      const { description = '' } = resolve(marked, nodeAt(marked, pointer));
      // A shared parameter has its mark where it is used: in an operation.
      const all = pointer.startsWith('#/components/parameters/') ? JSON.stringify(marked.paths) : description;
      const name = sourceNames[source as keyof typeof sourceNames];
      return !oneLine(all).includes(`(${name}) ${oneLine(text)}`);
    });
    expect(unmarked).toEqual([]);
  });

  it('marks headers where the answer that has them is documented, and not where it is ours', () => {
    const [first] = readOperations(marked);
    const headersOf = (status: number) => first?.responses.find((one) => one.status === status)?.headers;
    expect(headersOf(200)?.map(({ description }) => description)).toEqual(
      headersOf(200)?.map(() => expect.stringMatching(/^\(ours\) /)),
    );
    expect(headersOf(401)?.map(({ description }) => description)).toEqual(
      headersOf(401)?.map(() => expect.not.stringContaining('(ours)')),
    );
    expect(first?.responses.find(({ status }) => status === 401)?.description).toMatch(/^\(ours\) /);
  });
});

describe('the mark in a page', () => {
  it('says what it means', () => {
    expect(htmlMarks(spec).sign('ours')).toBe('<span class="source" title="We decided it.">ours</span> ');
  });

  it('means what the spec says of each source', () => {
    expect(Object.keys(sourceMeanings(spec))).toEqual(['documented', 'released-client', 'bridgev2', 'ours']);
    const silent = { ...spec, info: { ...spec.info, description: '' } };
    expect(() => sourceMeanings(silent)).toThrow('The spec does not say what the source "documented" is.');
  });

  it('is explained in front of the first chapter', () => {
    const { description } = withLegend(spec, htmlMarks(spec)).info;
    expect(description.split('\n## ')[0]).toContain('](../guides/what-we-added.html)');
  });
});

function oneLine(text: string): string {
  return text.replaceAll('\\n', ' ').replaceAll(/\s+/g, ' ').trim();
}
