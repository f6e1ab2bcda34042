import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it.each(['', 'docs', '/docs', 'docs/', '//', '/a//b/', '/../', '/a b/', 'https://example.com/', '/"/'])(
  'refuses the base "%s" in one line',
  (base) => {
    expect(() => readOptions([`--base=${base}`])).toThrow(/^--base must be a path .*, not ".*"\.$/);
  },
);

it.each([
  '',
  'example.com',
  'https://',
  'https://example.com/',
  'https://example.com/docs',
  'ftp://example.com',
  'https://a b',
])('refuses the origin "%s" in one line', (origin) => {
  expect(() => readOptions([`--origin=${origin}`])).toThrow(/^--origin must be a scheme and a host, .*\.$/);
});

it('refuses an option that does not exist', () => {
  expect(() => readOptions(['--port=1'])).toThrow("Unknown option '--port'");
});

it.each(['/', '/docs/', '/a/b-c.d/'])('takes the base %s', (base) => {
  expect(readOptions([`--base=${base}`, '--origin=https://docs.example.com:8443'])).toEqual({
    base,
    origin: 'https://docs.example.com:8443',
  });
});

it('knows no origin by itself', () => {
  expect(readOptions([])).toEqual({ base: '/', origin: undefined, out: undefined });
});
