import { describe, expect, it } from 'vitest';
import { THIS_MACHINE, withPolicy } from './policy.ts';

// The hash of "run()".
const HASH = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";

function policyOf(html: string, policy?: Parameters<typeof withPolicy>[1]): string[] {
  const found = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(
    withPolicy(html, policy),
  );
  return found?.[1]?.split('; ') ?? [];
}

describe('withPolicy', () => {
  it('refuses a page without a head', () => {
    expect(() => withPolicy('<p>text</p>')).toThrow('The page has no <head>');
  });

  it('stands before everything that it rules', () => {
    expect(withPolicy('<head><script src="a.js"></script></head>')).toMatch(/^<head>\s*<meta http-equiv/);
  });

  it.each([
    '<script>run()</script>',
    '<script id="a">run()</script>',
    '<script type="module">run()</script>',
    '<script type="text/javascript">run()</script>',
    '<script>run()</script><script>run()</script>',
  ])('lets %s run, by its hash alone', (script) => {
    expect(policyOf(`<head>${script}</head>`)).toContain(`script-src 'self' ${HASH}`);
  });

  it.each(['<script src="a.js"></script>', '<script type="application/json">run()</script>', ''])(
    'gives no hash to %s',
    (script) => {
      expect(policyOf(`<head>${script}</head>`)).toContain("script-src 'self'");
    },
  );

  it('lets a page call nobody but its host, unless it may', () => {
    expect(policyOf('<head></head>')).toContain("default-src 'self'");
    expect(policyOf('<head></head>').join()).not.toContain('connect-src');
    expect(policyOf('<head></head>', { connect: THIS_MACHINE })).toContain(
      "connect-src 'self' http://localhost:* http://127.0.0.1:*",
    );
  });
});
