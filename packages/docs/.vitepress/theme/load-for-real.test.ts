import type { Router } from 'vitepress';
import { describe, expect, it, vi } from 'vitest';
import { loadsForReal } from './load-for-real.ts';

function start(base: string, pathname: string) {
  const router: Pick<Router, 'onBeforeRouteChange'> = {};
  const location = { pathname, assign: vi.fn() };
  loadsForReal(router, base, location);
  return { router, location };
}

describe.each(['/', '/docs/'])('loadsForReal under %s', (base) => {
  it.each([
    ['guides/quick-start.html', 'reference/#getBridge'],
    ['guides/quick-start.html', 'reference/'],
    ['guides/quick-start.html', 'playground/?a#b'],
    ['playground/', 'reference/#getBridge'],
    ['playground/', 'guides/sandbox.html#test-values'],
    ['playground/', ''],
  ])('on "%s" loads "%s"', async (from, to) => {
    const { router, location } = start(base, `${base}${from}`);
    expect(await router.onBeforeRouteChange?.(`${base}${to}`)).toBe(false);
    expect(location.assign).toHaveBeenCalledExactlyOnceWith(`${base}${to}`);
  });

  it.each([
    ['', ''],
    ['', 'guides/sandbox.html#test-values'],
    ['', 'guides/reference/'],
    ['', 'reference.html'],
    ['playground/', 'playground/#a'],
  ])('on "%s" leaves "%s" alone', async (from, to) => {
    const { router, location } = start(base, `${base}${from}`);
    expect(await router.onBeforeRouteChange?.(`${base}${to}`)).toBe(true);
    expect(location.assign).not.toHaveBeenCalled();
  });
});
