import { describe, expect, it } from 'vitest';
import { changedScript, EXPECTED } from './redoc-script.ts';

// The parts of Redocly's page that matter here; browser/reference.test.ts looks at the whole one.
const page = `<html><script type="module">${EXPECTED.join(';\n')};\`https://react.dev/errors/\`;
const __redoc_definition = {"externalDocs":{"url":"https://login.network.example/"}};</script></html>`;

describe('changedScript', () => {
  it.each(['<script type="module">', 'const __redoc_definition = ', ...EXPECTED])(
    'refuses a page without %s',
    (text) => {
      expect(() => changedScript(page.replaceAll(text, ''))).toThrow(
        `its page does not have ${JSON.stringify(text)} once`,
      );
    },
  );

  it.each(EXPECTED)('refuses a page that has %s twice', (text) => {
    expect(() => changedScript(page.replace(text, () => text + text))).toThrow('Redocly changed');
  });

  it('refuses a host that it does not know', () => {
    const asking = page.replace('https://react.dev/errors/', 'https://cdn.new.example/redoc.js');
    expect(() => changedScript(asking)).toThrow(
      "Redocly's script names hosts not seen before: cdn.new.example.",
    );
  });

  it('leaves no address that Redoc would ask', () => {
    expect(page).toMatch(/cdn\.redoc|otel\./);
    expect(changedScript(page)).not.toMatch(/cdn\.redoc|otel\./);
  });

  it('takes nothing but the script, and what it calls', () => {
    expect(changedScript(page)).toMatch(/^import .* from '\.\/for-redoc\.ts';\n/);
    expect(changedScript(page)).not.toContain('login.network.example');
  });
});
