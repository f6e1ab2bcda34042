// Reads pages as they are served, before any script: what crawlers and readers without JavaScript get.
import type { Browser } from 'playwright-core';
import type { Site } from './serve-site.ts';

/** A page as it is served. */
export interface ServedPage {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Its OpenGraph properties. */
  readonly openGraph: Readonly<Record<string, string>>;
  readonly canonical?: string | undefined;
  readonly lang: string;
  /** The text that a reader sees in its main part. */
  readonly text: string;
  /** The levels of the headings of its main part, in order. */
  readonly headings: readonly number[];
  readonly ids: readonly string[];
  /** Where its links lead: full addresses. */
  readonly links: readonly string[];
  /** What it loads: full addresses of scripts, styles, images and icons. */
  readonly parts: readonly string[];
  /** The text of its Content-Security-Policy, and what stands before it in the head. */
  readonly policies: readonly string[];
  readonly beforePolicy: readonly string[];
  readonly inlineScripts: readonly string[];
}

/** Reads the pages of a site: all of them as they are served, unless told otherwise. */
export async function readPages(
  browser: Browser,
  site: Site,
  { paths = site.pages, javaScriptEnabled = false } = {},
): Promise<ServedPage[]> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const pages: ServedPage[] = [];
  for (const path of paths) {
    await page.goto(site.origin + path, { waitUntil: javaScriptEnabled ? 'networkidle' : 'load' });
    pages.push({ path, ...(await page.evaluate(readDocument)) });
  }
  await context.close();
  return pages;
}

function readDocument(): Omit<ServedPage, 'path'> {
  const all = <E extends Element>(selector: string) => [...document.querySelectorAll<E>(selector)];
  const main = document.querySelector<HTMLElement>('main, [role="main"]');
  const policies = all<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  const head = [...document.head.children];
  const isRun = ({ type }: HTMLScriptElement) => !type || type === 'module' || type.includes('javascript');
  return {
    title: document.title,
    description: document.querySelector<HTMLMetaElement>('meta[name="description"]')?.content ?? '',
    openGraph: Object.fromEntries(
      all<HTMLMetaElement>('meta[property^="og:"]').map((meta) => [
        meta.getAttribute('property') ?? '',
        meta.content,
      ]),
    ),
    canonical: document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href,
    lang: document.documentElement.lang,
    text: main?.innerText ?? '',
    headings: [...(main?.querySelectorAll('h1, h2, h3, h4, h5, h6') ?? [])].map(({ tagName }) =>
      Number(tagName[1]),
    ),
    ids: all('[id]').map(({ id }) => id),
    links: all<HTMLAnchorElement>('a[href]').map(({ href }) => String(href)),
    parts: [
      ...all<HTMLScriptElement | HTMLImageElement>('script[src], img[src]').map(({ src }) => src),
      ...all<HTMLLinkElement>('link[href]').map(({ href }) => href),
    ],
    policies: policies.map(({ content }) => content),
    beforePolicy: head
      .slice(0, policies[0] ? head.indexOf(policies[0]) : head.length)
      .map(({ tagName }) => tagName.toLowerCase()),
    inlineScripts: all<HTMLScriptElement>('script:not([src])')
      .filter(isRun)
      .map(({ text }) => text),
  };
}
