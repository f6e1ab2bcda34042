// Asks for a passkey on a page of the site that it belongs to: in a window of
// Electron, or in a tab of an extension. It is written against the few parts of
// their types that it needs: pass a BrowserWindow, or `chrome`.
import type {
  CredentialAnswer,
  LoginContext,
  WebAuthnStep,
} from '@bridges-api/client';

// #region ask
/** Runs in the page. It is sent there as text, so it calls nothing of yours. */
export async function askForPasskey(
  options: WebAuthnStep['publicKey'],
): Promise<PasskeyAnswer> {
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as PublicKeyCredentialRequestOptionsJSON,
    );
    const found = await navigator.credentials.get({ publicKey });
    const json = (found as PublicKeyCredential).toJSON();
    return { credential: json as AuthenticationResponseJSON };
  } catch (error) {
    // Chrome does not tell an extension what a page's promise is rejected with.
    return { error: (error as Error).name };
  }
}

export type PasskeyAnswer = CredentialAnswer | { error: string };
// #endregion ask

// #region handler
/**
 * Makes the handler `webauthn` for the driver.
 *
 * @param press shows a text and a button, and waits until that is pressed
 * @param ask one of the functions below
 */
export function passkeyHandler(
  press: (text: string, signal: AbortSignal) => Promise<void>,
  ask: (step: WebAuthnStep, signal: AbortSignal) => Promise<PasskeyAnswer>,
) {
  return async (step: WebAuthnStep, { signal }: LoginContext) => {
    for (let text = step.instructions ?? 'Use your passkey.'; ; ) {
      await press(text, signal);
      const answer = await ask(step, signal);
      if ('credential' in answer) return answer;
      text = explain(answer.error);
    }
  };
}

/** Browsers tell little, so that no site learns which passkeys there are. */
function explain(error: string) {
  if (error === 'SecurityError')
    return 'This page may not use the passkey. Sign in another way.';
  if (error === 'NotAllowedError' || error === 'AbortError')
    return 'You cancelled it, it took too long, or there is no passkey here.';
  return `The browser could not ask for your passkey: ${error}.`;
}
// #endregion handler

// #region electron
/** For the main process. The window closes when the user has answered. */
export async function passkeyInWindow(
  window: Window,
  { url, publicKey }: WebAuthnStep,
  signal: AbortSignal,
): Promise<PasskeyAnswer> {
  const close = () => window.destroy();
  const closed = new Promise<PasskeyAnswer>((resolve) => {
    window.once('closed', () => resolve({ error: 'AbortError' }));
  });
  const script = `(${askForPasskey})(${JSON.stringify(publicKey)})`;
  const ask = async () => {
    await window.loadURL(url);
    // As if the user had clicked there, which some devices want.
    const answer = await window.webContents.executeJavaScript(script, true);
    return answer as PasskeyAnswer;
  };
  signal.addEventListener('abort', close);
  try {
    signal.throwIfAborted();
    return await Promise.race([ask(), closed]);
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
// #endregion electron

// #region extension
/** For a page of the extension, such as its side panel. */
export async function passkeyInTab(
  { tabs, scripting }: Extension,
  { url, publicKey }: WebAuthnStep,
  signal: AbortSignal,
): Promise<PasskeyAnswer> {
  let tab = await tabs.create({ url });
  const tabId = tab.id as number;
  const close = () => tabs.remove(tabId).catch(() => undefined);
  signal.addEventListener('abort', close);
  try {
    while (tab.status !== 'complete') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      tab = await tabs.get(tabId);
    }
    const [frame] = await scripting.executeScript({
      target: { tabId },
      world: 'MAIN', // where password managers wait for a page to ask
      func: askForPasskey,
      args: [publicKey],
    });
    return frame?.result ?? { error: 'AbortError' };
  } catch (error) {
    const isOpen = await tabs.get(tabId).then(Boolean, () => false);
    if (isOpen) throw error;
    return { error: 'AbortError' }; // whoever closes the tab has refused
  } finally {
    signal.removeEventListener('abort', close);
    await close();
  }
}
// #endregion extension

interface Window {
  loadURL(url: string): Promise<void>;
  readonly webContents: {
    executeJavaScript(code: string, userGesture: boolean): Promise<unknown>;
  };
  once(event: 'closed', listener: () => void): unknown;
  destroy(): void;
}

interface Extension {
  readonly tabs: {
    create(tab: { url: string }): Promise<Tab>;
    get(tabId: number): Promise<Tab>;
    remove(tabId: number): Promise<void>;
  };
  readonly scripting: {
    executeScript(injection: {
      target: { tabId: number };
      world: 'MAIN';
      func: typeof askForPasskey;
      args: Parameters<typeof askForPasskey>;
    }): Promise<{ result?: PasskeyAnswer }[]>;
  };
}

interface Tab {
  id?: number;
  status?: string;
}
