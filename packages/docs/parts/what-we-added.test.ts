import { elements as everyElement } from '@bridges-api/spec/sources';
import { describe, expect, it } from 'vitest';
import { addresses } from '../reference/addresses.ts';
import { readSpec } from '../reference/operations.ts';
import { addedSources, type Element, type Source } from '../reference/sources.ts';
import { additionsOf } from './additions.ts';
import { nounOf } from './places.ts';
import { code } from './table.ts';
import { whatWeAdded } from './what-we-added.ts';

const spec = readSpec();
const elements = everyElement;
const page = whatWeAdded(spec, elements);
const additions = additionsOf(spec, elements);
const CHAPTERS = ['info', 'tag'];
const isAdded = ({ source }: { source: Source }) => source !== 'documented';

/** The page's text on one source. */
function section(source: Source): string {
  const [, text = ''] = page.split(new RegExp(`^## .* \\{#${source}\\}$`, 'm'));
  return text.split(/^## /m)[0] ?? '';
}

/** As it stands in a line. */
function plain(markdown: string): string {
  return markdown.replaceAll('](/reference/#', '](#').replaceAll(/\s+/g, ' ').trim();
}

describe.each(addedSources)('what we added: %s', (source) => {
  const text = plain(section(source));
  const own = additions.filter((addition) => addition.source === source);

  it('has every element that has this source', () => {
    const wanted = elements.filter((element) => element.source === source);
    expect(wanted.length).toBeGreaterThan(0);
    const told = new Set(
      own.filter(({ what }) => !what.startsWith('on ')).flatMap(({ pointers }) => pointers),
    );
    expect(wanted.filter(({ pointer }) => !told.has(pointer))).toEqual([]);
  });

  it('has every text that has this source, but the chapters, of which it has the titles', () => {
    const texts = elements.flatMap((element) =>
      element.texts
        .filter((one) => one.source === source)
        .flatMap((one) =>
          CHAPTERS.includes(element.kind)
            ? [element.name, ...[...one.text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title)]
            : one.text,
        ),
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((one) => !text.includes(plain(one)))).toEqual([]);
  });

  it('has the name of everything that it tells of', () => {
    expect(own.filter(({ what }) => !text.includes(`**${what}**`) && what !== 'the chapter')).toEqual([]);
    const names = own.map(({ place }) => place.name);
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('has every value that has this source', () => {
    const values = elements.flatMap(
      (element) => element.values?.filter((one) => one.source === source) ?? [],
    );
    expect(values.filter(({ value }) => !text.includes(code(value)))).toEqual([]);
  });

  it('has nothing that is documented or has another source', () => {
    const others = elements.filter((element) => element.source !== source);
    const told = own.filter(({ what }) => !what.startsWith('on ')).flatMap(({ pointers }) => pointers);
    expect(others.filter(({ pointer }) => told.includes(pointer))).toEqual([]);
    const texts = others.flatMap((element) => element.texts.filter((one) => one.source !== source));
    const known = new Set(elements.flatMap(ownTexts(source)).map(plain));
    const foreign = texts.map((one) => plain(one.text)).filter((one) => one.length > 40 && !known.has(one));
    expect(foreign.length).toBeGreaterThan(10);
    expect(foreign.filter((one) => text.includes(one))).toEqual([]);
  });
});

it('has what all values mean, as ours', () => {
  const meanings = elements.flatMap(({ values = [] }) => values.flatMap(({ meaning }) => meaning ?? []));
  expect(meanings.length).toBeGreaterThan(30);
  expect(meanings.filter((meaning) => !plain(section('ours')).includes(plain(meaning)))).toEqual([]);
});

it('has every value to which the spec itself gives another source', () => {
  const found = [...JSON.stringify(spec).matchAll(/"x-enum-sources":(\{[^}]*\})/g)].flatMap(([, own = '']) =>
    Object.entries<Source>(JSON.parse(own)),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(([value, source]) => !section(source).includes(code(value)))).toEqual([]);
});

it('has the headers of every status', () => {
  const headers = elements.filter((element) => element.kind === 'header' && isAdded(element));
  const told = new Set(additions.flatMap(({ pointers }) => pointers));
  expect(headers.filter(({ pointer }) => !told.has(pointer))).toEqual([]);
  expect(plain(section('ours'))).toContain('**headers**: `X-Request-ID` with 200, 401');
});

it('tells of no schema whose name nobody could know', () => {
  const nameless = additions.filter(({ place, what }) => {
    return /^(?:on )?the schema\b/.test(what) && !(place.name in (spec.components.schemas ?? {}));
  });
  expect(nameless).toEqual([]);
});

it('tells of a header that only one operation has where it tells of the operation', () => {
  const own = structuredClone(spec);
  const schema = { type: 'string', enum: ['slow'] };
  const headers = own.paths['/v1/bridges']?.get?.responses[200]?.headers ?? {};
  Object.assign(headers, { 'X-Pace': { description: 'The pace.', schema } });
  const pointer = '#/paths/~1v1~1bridges/get/responses/200/headers/X-Pace';
  const texts = [{ source: 'ours' as const, text: 'The pace.' }];
  const values = [{ source: 'ours' as const, value: 'slow' }];
  const added = additionsOf(own, [
    ...elements,
    { pointer, kind: 'header', name: 'X-Pace', source: 'ours', texts },
    { pointer: `${pointer}/schema`, kind: 'schema', name: 'schema', source: 'ours', texts: [], values },
  ]).filter(({ place }) => place.name === 'listBridges');
  expect(added.filter(({ pointers }) => pointers.includes(`${pointer}/schema`))).toEqual([
    {
      source: 'ours',
      place: expect.objectContaining({ group: 'Operations' }),
      what: 'header `X-Pace`',
      texts: ['The pace.', 'Values: `slow`.'],
      pointers: [pointer, `${pointer}/schema`],
    },
  ]);
  expect(added.filter(({ what }) => what === 'headers').flatMap(({ texts }) => texts)).toContainEqual(
    expect.stringMatching(/`X-Pace` with 200(?!.*`schema`)/),
  );
});

it('calls the values of a parameter after it', () => {
  const own = structuredClone(spec);
  const kind = { name: 'kind', in: 'query', schema: { type: 'array', items: { type: 'string' } } };
  Object.assign(own.paths['/v1/bridges']?.get ?? {}, { parameters: [kind] });
  for (const rest of ['', '/items']) {
    const pointer = `#/paths/~1v1~1bridges/get/parameters/0/schema${rest}`;
    const element: Element = { pointer, kind: 'schema', name: '', source: 'ours', texts: [] };
    expect(nounOf(own, elements, element)).toBe('values of parameter `kind`');
  }
});

it('leads to places that the reference has', () => {
  const known = Object.keys(addresses(spec));
  const links = [...page.matchAll(/\]\(\/reference\/#([^)]+)\)/g)].map(([, address = '']) => address);
  expect(links.length).toBeGreaterThan(40);
  expect(links.filter((link) => !known.includes(link))).toEqual([]);
});

it('says when nothing has a source any more', () => {
  const none = elements
    .filter(({ source }) => source === 'documented')
    .map(({ values, ...one }) => ({ ...one, texts: [] }));
  expect(() => whatWeAdded(spec, none)).toThrow('Nothing of the spec has the source "released-client".');
});

function ownTexts(source: Source): (element: Element) => string[] {
  return ({ texts }) => texts.filter((one) => one.source === source).map(({ text }) => text);
}
