import { describe, expect, it } from 'vitest';
import { withOpenGraph } from './open-graph.ts';

const page = (title: string, description = 'What it is.') =>
  `<head><title>${title}</title><meta name="description" content="${description}"></head>`;
const picture = { path: 'pictures/a.png', alt: 'A picture' };
const site = 'https://host/docs/';

function read(html: string): Record<string, string> {
  const properties = html.matchAll(/<meta property="([^"]+)" content="([^"]*)">/g);
  const canonical = /<link rel="canonical" href="([^"]+)">/.exec(html)?.[1];
  return {
    ...Object.fromEntries([...properties].map(([, name = '', text = '']) => [name, text])),
    ...(canonical !== undefined && { canonical }),
  };
}

describe('withOpenGraph', () => {
  it('says what the page is, and no address where that is not known', () => {
    const html = withOpenGraph(page('Sandbox | Bridges API'), 'guides/sandbox.html', { picture });
    expect(read(html)).toEqual({
      'og:type': 'website',
      'og:site_name': 'Bridges API',
      'og:title': 'Sandbox',
      'og:description': 'What it is.',
    });
    expect(html.replaceAll(/\s*<meta property[^>]*>/g, '')).toBe(page('Sandbox | Bridges API'));
  });

  it.each([
    ['guides/sandbox.html', 'https://host/docs/guides/sandbox.html'],
    ['playground/index.html', 'https://host/docs/playground/'],
    ['index.html', 'https://host/docs/'],
  ])('says where %s is', (path, address) => {
    expect(read(withOpenGraph(page('A'), path, { site, picture }))).toMatchObject({
      'og:url': address,
      canonical: address,
      'og:image': 'https://host/docs/pictures/a.png',
      'og:image:alt': 'A picture',
    });
  });

  it('says no address for a page that stands in for others', () => {
    const said = read(withOpenGraph(page('A'), '404.html', { site, picture }));
    expect(said).not.toHaveProperty('og:url');
    expect(said).not.toHaveProperty('canonical');
  });

  it('keeps a quotation mark inside', () => {
    expect(read(withOpenGraph(page('The "A"'), 'a.html', { picture }))['og:title']).toBe('The &quot;A&quot;');
  });

  it.each(['<head><title>A</title></head>', '<head><meta name="description" content="A"></head>'])(
    'refuses %s',
    (html) => expect(() => withOpenGraph(html, 'a.html', { picture })).toThrow('a.html has no'),
  );
});
