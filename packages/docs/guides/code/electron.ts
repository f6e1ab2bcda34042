// Signs in on a web page in a window of Electron. It is written against the few
// parts of Electron's own types that it needs: pass a BrowserWindow.
import type { CookiesStep, FieldsAnswer } from '@bridges-api/client';
import { isFoundIn } from '@bridges-api/client/patterns';

export interface Window {
  loadURL(url: string, options?: { userAgent?: string }): Promise<void>;
  readonly webContents: {
    getURL(): string;
    executeJavaScript(code: string): Promise<unknown>;
    readonly session: {
      readonly cookies: { get(filter: { url: string }): Promise<Cookie[]> };
    };
  };
}

interface Cookie {
  readonly name: string;
  readonly value: string;
}

// #region electron
/** For the main process. The window should have a session of its own. */
export async function signInWith(
  window: Window,
  step: CookiesStep,
  signal: AbortSignal,
): Promise<FieldsAnswer> {
  const { url, userAgent, expectedFinalURLRegex = '', extractJS } = step;
  await window.loadURL(url, userAgent ? { userAgent } : {});
  const { webContents } = window;
  for (;;) {
    signal.throwIfAborted();
    const lastURL = webContents.getURL();
    if (isFoundIn(lastURL, expectedFinalURLRegex)) {
      const jar = await webContents.session.cookies.get({ url: lastURL });
      const fields: Record<string, string> = {};
      for (const { id, name = id } of step.fields) {
        const cookie = jar.find((one) => one.name === name);
        if (cookie) fields[id] = cookie.value;
      }
      // What the script finds counts. The page may leave while it runs, and the
      // window may close.
      const script = extractJS ? webContents.executeJavaScript(extractJS) : {};
      const found = await Promise.race([script, pause(5000)]).catch(nothing);
      for (const [id, value] of Object.entries(found ?? {}))
        if (typeof value === 'string') fields[id] = value;
      if (
        found &&
        step.fields.every(
          ({ id, required }) => required === false || fields[id],
        )
      )
        return { fields, lastURL, source: 'webview' };
    }
    await pause(250);
  }
}
// #endregion electron

function nothing(): undefined {}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
