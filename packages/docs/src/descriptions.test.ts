import { describe, expect, it } from 'vitest';
import { checkDescriptions } from './descriptions.ts';

const page = (text: string) => `<head><meta name="description" content="${text}"></head>`;

describe('checkDescriptions', () => {
  it('refuses to check nothing', () => {
    expect(() => checkDescriptions(new Map())).toThrow('There are no pages');
  });

  it.each(['<head></head>', page(''), page(' '), '<meta name="description">'])(
    'names a page that has %s',
    (html) => {
      expect(() => checkDescriptions(new Map([['a.html', html]]))).toThrow('a.html has no description.');
    },
  );

  it('names a page with several', () => {
    expect(() => checkDescriptions(new Map([['a.html', page('x') + page('y')]]))).toThrow('several');
  });

  it('names two pages that say the same', () => {
    const pages = new Map([
      ['a.html', page('x')],
      ['b.html', page('y')],
      ['c.html', page('x')],
    ]);
    expect(() => checkDescriptions(pages)).toThrow('c.html has the same description as a.html.');
    pages.delete('c.html');
    expect(() => checkDescriptions(pages)).not.toThrow();
  });
});
