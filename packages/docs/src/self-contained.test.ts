import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { selfContained } from './self-contained.ts';

// The parts of Redocly's page that matter here; src/reference.test.ts looks at the whole one.
const page = readFileSync(new URL('redocly-page.fixture.html', import.meta.url), 'utf8');

describe('selfContained', () => {
  it.each([
    '<head>',
    'https://cdn.redoc.ly/redoc/logo-mini-full.svg',
    'https://cdn.redoc.ly/redoc/logo-mini.svg',
    '<p>API docs by</p>',
    'children:`API docs by`',
    'https://cdn.redocly.com/icons/fa/7.0.0',
    'https://cdn.redocly.com/icons/code/5.24.0',
    'https://otel.cloud.redocly.com/v1/traces',
    '"disableTelemetry":true',
    '<script type="module">',
    'const __redoc_definition = ',
  ])('refuses a page without %s', (text) => {
    expect(() => selfContained(page.replaceAll(text, ''))).toThrow(
      `does not contain ${JSON.stringify(text)}`,
    );
  });

  it('refuses a host that it does not know', () => {
    const asking = page.replace('https://react.dev/errors/', 'https://cdn.new.example/redoc.js');
    expect(() => selfContained(asking)).toThrow(
      "Redocly's script names hosts not seen before: cdn.new.example.",
    );
  });

  it.each([
    '<link rel="stylesheet" href="https://fonts.example/inter.css">',
    '<img alt="" src="https://cdn.example/logo.svg">',
    '<script src="//cdn.example/redoc.js">',
  ])('refuses a page that loads %s', (tag) => {
    expect(() => selfContained(page.replace('</head>', `${tag}</head>`))).toThrow(
      `loads something that is not in it: ${tag}`,
    );
  });

  it('leaves hosts in the spec alone', () => {
    expect(selfContained(page)).toContain('"url":"https://login.network.example/"');
  });

  it('leaves no address that Redoc would ask', () => {
    expect(selfContained(page)).not.toMatch(/cdn\.redoc|otel\./);
  });

  it('makes rendered links fragments of the page', () => {
    expect(selfContained(page)).toContain('<a href="#/section/errors">');
  });
});
