// Collects the values of a cookies step in a browser that Playwright drives; Electron and web views can do the same.
import type {
  CookieSource,
  CookiesStep,
  FieldsAnswer,
} from '@bridges-api/client';
import { isFoundIn } from '@bridges-api/client/patterns';
import type { Browser } from 'playwright-core';

type Values = Record<string, string>;

// #region sign-in
export async function signIn(
  step: CookiesStep,
  browser: Browser,
): Promise<FieldsAnswer> {
  const { url, userAgent, expectedFinalURLRegex = '', extractJS } = step;
  const context = await browser.newContext(userAgent ? { userAgent } : {});
  const page = await context.newPage();
  const nothing = (): Values => ({}); // while the page goes elsewhere
  const headers: Values = {};
  page.on('request', async (request) => {
    Object.assign(headers, await request.allHeaders().catch(nothing));
  });

  await page.goto(url);
  await page.waitForURL(({ href }) => isFoundIn(href, expectedFinalURLRegex), {
    timeout: 0,
  });

  for (;;) {
    const jar = await context.cookies();
    const storage = await page
      .evaluate(() => ({ ...localStorage }))
      .catch(nothing);
    const find = ({ type, name, cookieDomain: domain }: CookieSource) => {
      if (type === 'local_storage') return storage[name];
      if (type.endsWith('header')) return headers[name.toLowerCase()];
      if (type !== 'cookie') return undefined; // for the script
      const cookies = jar.filter((cookie) => cookie.name === name);
      return cookies.find((cookie) => isOf(cookie.domain, domain))?.value;
    };
    const fields: Values = {};
    for (const { id, type = '', name = id, sources } of step.fields) {
      for (const source of sources ?? [{ type, name }]) {
        const value = find(source);
        if (value) fields[id] = value;
      }
    }
    if (extractJS)
      Object.assign(fields, await page.evaluate(extractJS).catch(nothing));

    if (step.fields.every((field) => isThere(field, fields[field.id]))) {
      const lastURL = page.url();
      await context.close();
      return { fields, lastURL, source: 'webview' };
    }
    await page.waitForTimeout(250);
  }
}

function isOf(domain: string, wanted = domain) {
  return domain.replace(/^\./, '') === wanted.replace(/^\./, '');
}

function isThere(
  { required = true, pattern }: CookiesStep['fields'][number],
  value?: string,
) {
  if (value === undefined) return !required;
  return pattern === undefined || isFoundIn(value, pattern);
}
// #endregion sign-in
