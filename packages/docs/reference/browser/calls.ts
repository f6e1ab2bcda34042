import { sectionAt } from './place.ts';

/** Method and path of an operation. */
export interface CallLine {
  readonly method: string;
  readonly path: string;
}

/** Puts method and path of each operation under its heading: Redoc has them beside it, cut off, or below it on a phone. */
export function showCalls(root: HTMLElement, calls: Readonly<Record<string, CallLine>>): void {
  const show = () => {
    for (const [operationId, call] of Object.entries(calls)) {
      const heading = root.querySelector(`${sectionAt(`#${operationId}`)} h2`);
      const panel = heading?.closest('[data-testid="middle-panel"]');
      if (panel && !panel.querySelector('.call')) panel.append(callLine(call));
    }
  };
  new MutationObserver(show).observe(root, { childList: true, subtree: true });
}

function callLine({ method, path }: CallLine): HTMLElement {
  const line = Object.assign(document.createElement('p'), { className: 'call' });
  const name = Object.assign(document.createElement('span'), {
    className: `method ${method}`,
    textContent: method,
  });
  const code = Object.assign(document.createElement('code'), { textContent: path });
  line.append(name, ' ', code);
  return line;
}
