// What a page says of itself where somebody shares a link to it: https://ogp.me.

/** Where a site is, and what its pages show of it. */
export interface SharedSite {
  /** Its address with the base path. Without it no address can be said, since those must be whole. */
  readonly site?: string | undefined;
  /** The path of a picture on it. */
  readonly picture: { readonly path: string; readonly alt: string };
}

/** What `pnpm pictures` makes of the playground. */
export const SHARED_PICTURE = {
  path: 'pictures/playground-light.png',
  alt: 'The playground: a QR code to scan with WhatsApp, and beside it the session as JSON.',
};

const SITE_NAME = 'Bridges API';

/**
 * Puts a page's title and description into its head as OpenGraph, and where the site's address is known its own address and a
 * picture.
 *
 * @param page its path on the site, such as `guides/sandbox.html`
 * @throws {Error} when the page has no title or no description
 */
export function withOpenGraph(html: string, page: string, { site, picture }: SharedSite): string {
  const title = /<title>([^<]+)<\/title>/.exec(html)?.[1];
  const described = /<meta name="description" content="([^"]+)"[^>]*>/.exec(html);
  if (!title || !described?.[1]) throw new Error(`${page} has no title or no description.`);
  const own = title.replace(new RegExp(` \\| ${SITE_NAME}$`), '').replaceAll('"', '&quot;');
  const address = site && site + page.replace(/(^|\/)index\.html$/, '$1');
  const properties = {
    'og:type': 'website',
    'og:site_name': SITE_NAME,
    'og:title': own,
    'og:description': described[1],
    ...(site && {
      'og:image': site + picture.path,
      'og:image:alt': picture.alt,
      // There is no page of which "not found" is the address.
      ...(page !== '404.html' && { 'og:url': address }),
    }),
  };
  const tags = [
    ...Object.entries(properties).map(([name, text]) => `<meta property="${name}" content="${text}">`),
    ...('og:url' in properties ? [`<link rel="canonical" href="${address}">`] : []),
  ];
  return html.replace(described[0], (found) => [found, ...tags].join('\n    '));
}
