import type { Router } from 'vitepress';
import { describe, expect, it, vi } from 'vitest';
import { loadsForReal } from './load-for-real.ts';

function start(base: string, pathname: string) {
  const router: Pick<Router, 'onBeforeRouteChange' | 'onBeforePageLoad'> = {};
  const location = { pathname, assign: vi.fn(), reload: vi.fn() };
  loadsForReal(router, base, location);
  return { router, location };
}

describe.each(['/', '/docs/'])('loadsForReal under %s', (base) => {
  it.each(['reference/#getBridge', 'reference/', 'playground/', 'playground/?a#b'])(
    'loads %s',
    async (page) => {
      const { router, location } = start(base, `${base}guides/quick-start.html`);
      expect(await router.onBeforeRouteChange?.(`${base}${page}`)).toBe(false);
      expect(location.assign).toHaveBeenCalledExactlyOnceWith(`${base}${page}`);
    },
  );

  it('loads what the history leads to at its address', async () => {
    const { router, location } = start(base, `${base}guides/quick-start.html`);
    expect(await router.onBeforePageLoad?.(`${base}playground/`)).toBe(false);
    expect(location.reload).toHaveBeenCalledOnce();
  });

  it.each(['', 'guides/sandbox.html#values', 'guides/reference/', 'reference.html'])(
    'leaves "%s" alone',
    async (page) => {
      const { router, location } = start(base, base);
      expect(await router.onBeforeRouteChange?.(`${base}${page}`)).toBe(true);
      expect(await router.onBeforePageLoad?.(`${base}${page}`)).toBe(true);
      expect(location.assign).not.toHaveBeenCalled();
      expect(location.reload).not.toHaveBeenCalled();
    },
  );

  it('does not load the page again that it is on', async () => {
    const { router, location } = start(base, `${base}playground/`);
    expect(await router.onBeforeRouteChange?.(`${base}playground/#a`)).toBe(true);
    expect(await router.onBeforePageLoad?.(`${base}playground/`)).toBe(true);
    expect(location.assign).not.toHaveBeenCalled();
  });

  it('loads the reference from the playground', async () => {
    const { router, location } = start(base, `${base}playground/`);
    expect(await router.onBeforeRouteChange?.(`${base}reference/#getBridge`)).toBe(false);
    expect(location.assign).toHaveBeenCalledOnce();
  });
});
