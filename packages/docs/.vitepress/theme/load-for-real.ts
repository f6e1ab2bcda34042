// The reference is no page of VitePress, and the playground has a policy of its own, which comes and goes with its document.
// So a link or the search that leads to one of them, or away from it, loads the page; then the history does so too.
import type { Router } from 'vitepress';

const APART = ['reference', 'playground'];

/** Makes a router load a page for real, instead of drawing it in the document that is there, when one of the two stands apart. */
export function loadsForReal(
  router: Pick<Router, 'onBeforeRouteChange'>,
  base: string,
  location: Pick<Location, 'pathname' | 'assign'>,
): void {
  const loaded = areaOf(location.pathname, base);
  router.onBeforeRouteChange = (href) => {
    if (areaOf(href, base) === loaded) return true;
    location.assign(href);
    return false;
  };
}

/** Which of the pages that stand apart an address leads to, if any. */
function areaOf(href: string, base: string): string | undefined {
  return APART.find((area) => href.startsWith(`${base}${area}/`));
}
