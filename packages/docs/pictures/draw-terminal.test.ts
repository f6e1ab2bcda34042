import { describe, expect, it } from 'vitest';
import { drawTerminal } from './draw-terminal.ts';

const texts = (...lines: string[]) =>
  [
    ...drawTerminal(lines, 40, 'light').matchAll(
      /<text x="([\d.]+)" y="(\d+)"[^>]*?(?: class="(.*?)")?>(.*?)<\/text>/g,
    ),
  ].map(([, x, y, style, text]) => ({ x, y, style, text }));

describe('drawTerminal', () => {
  it('puts each run of words where its column and its row are', () => {
    expect(texts('a b   c', '', '  d')).toEqual([
      { x: '20', y: '34', text: 'a b' },
      { x: '70.4', y: '34', text: 'c' },
      { x: '36.8', y: '74', text: 'd' },
    ]);
  });

  it('gives a run its colour, until another code', () => {
    expect(
      texts('\u001b[36ma\u001b[39m b', '\u001b[2;32mc', 'd\u001b[0m e').map(({ style }) => style),
    ).toEqual(['c36', undefined, 'c32 dim', 'c32 dim', undefined]);
  });

  it('shows what would be markup as text', () => {
    expect(texts('<a> & b').map(({ text }) => text)).toEqual(['&lt;a> &amp; b']);
  });

  it('has the colours of its scheme', () => {
    expect(drawTerminal(['a'], 9, 'light')).not.toEqual(drawTerminal(['a'], 9, 'dark'));
  });

  it('refuses a code that it cannot draw', () => {
    expect(() => drawTerminal(['\u001b[7ma'], 9, 'dark')).toThrow('The code 7 has no look');
  });
});
