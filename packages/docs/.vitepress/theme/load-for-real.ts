// The reference is no page of VitePress, and the playground has a policy of its own, which holds only in a document that
// was loaded with it. So these two are loaded for real, wherever a link, the search or the history leads to them.
import type { Router } from 'vitepress';

const APART = ['reference', 'playground'];

/** Makes a router load the pages that stand apart, instead of drawing them in the document that is there. */
export function loadsForReal(
  router: Pick<Router, 'onBeforeRouteChange' | 'onBeforePageLoad'>,
  base: string,
  location: Pick<Location, 'pathname' | 'assign' | 'reload'>,
): void {
  const loaded = areaOf(location.pathname, base);
  const leaves = (href: string) => ![undefined, loaded].includes(areaOf(href, base));
  router.onBeforeRouteChange = (href) => {
    if (!leaves(href)) return true;
    location.assign(href);
    return false;
  };
  // Back and forward change the address first.
  router.onBeforePageLoad = (href) => {
    if (!leaves(href)) return true;
    location.reload();
    return false;
  };
}

/** Which of the pages that stand apart an address leads to, if any. */
function areaOf(href: string, base: string): string | undefined {
  return APART.find((area) => href.startsWith(`${base}${area}/`));
}
