// A client for React Native, and a login that stops with its screen. It is written
// against the few parts of others' types that it needs.
import {
  createBridgesClient,
  type LoginHandlers,
  login,
} from '@bridges-api/client';

/** A keychain, such as that of expo-secure-store. */
export interface Keychain {
  getItemAsync(key: string): Promise<string | null>;
}

// #region react-native
export function createClient(keychain: Keychain, baseUrl: string) {
  // Asked for each call, so that a new token needs no new client.
  const accessToken = async () =>
    (await keychain.getItemAsync('bridges')) ?? '';
  return createBridgesClient({ accessToken, baseUrl });
}

/** For `useEffect`: what it returns belongs to be called on unmount. */
export function startLogin(
  client: ReturnType<typeof createClient>,
  bridgeID: string,
  handlers: LoginHandlers,
  onEnd: (message: string | undefined) => void,
) {
  const screen = new AbortController();
  login(client, { bridgeID }, handlers, { signal: screen.signal }).then(
    (outcome) => {
      if (!screen.signal.aborted)
        onEnd(outcome.ok ? undefined : outcome.message);
    },
  );
  return () => screen.abort();
}
// #endregion react-native
