/** How far from the window something is made ready, in pixels. */
const MARGIN = '600px 0px';

/** Does something to each element when a reader comes near it, once: to do it to all at once would hold up a long page. */
export function whenNear<E extends Element>(selector: string, act: (element: E) => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        act(target as E);
      }
    },
    { rootMargin: MARGIN },
  );
  for (const element of document.querySelectorAll(selector)) observer.observe(element);
}
