// Collects the values of a cookies step in a browser that Playwright drives; Electron and web views can do the same.
import type { CookiesAnswer, CookiesStep } from '@bridges-api/client';
import type { Browser } from 'playwright-core';

// #region sign-in
export async function signIn(step: CookiesStep, browser: Browser): Promise<CookiesAnswer> {
  const { url, userAgent, expectedFinalURLRegex, extractJS } = step;
  const context = await browser.newContext(userAgent ? { userAgent } : {});
  const page = await context.newPage();
  const headers: Record<string, string> = {};
  page.on('request', async (request) => Object.assign(headers, await request.allHeaders()));

  await page.goto(url);
  if (expectedFinalURLRegex) await page.waitForURL(new RegExp(expectedFinalURLRegex), { timeout: 0 });

  for (;;) {
    const jar = await context.cookies();
    const storage = await page.evaluate(() => ({ ...localStorage }));
    const fields: Record<string, string> = {};
    for (const { id, type, name = id } of step.fields) {
      const cookie = jar.find((one) => one.name === name);
      const value = {
        cookie: cookie?.value,
        header: headers[name.toLowerCase()],
        local_storage: storage[name],
      };
      if (type && value[type]) fields[id] = value[type];
    }
    if (extractJS) Object.assign(fields, await page.evaluate(extractJS).catch(() => ({})));

    if (step.fields.every((field) => isThere(field, fields[field.id]))) {
      const lastURL = page.url();
      await context.close();
      return { fields, lastURL, source: 'webview' };
    }
    await page.waitForTimeout(250);
  }
}

function isThere({ required = true, pattern }: CookiesStep['fields'][number], value?: string) {
  return value === undefined ? !required : !pattern || new RegExp(`^(?:${pattern})$`).test(value);
}
// #endregion sign-in
