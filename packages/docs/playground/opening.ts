/** What a link opens. */
export interface Opening {
  readonly bridgeID: string;
  readonly flowID: string | undefined;
}

/**
 * What a link to this page opens, which goes from the address at once: a reload goes on with the login that it led to.
 *
 * - `playground/?bridge=local-telegram` starts the sandbox in the page and asks how to sign in to this network.
 * - `playground/?bridge=local-telegram&flow=phone` begins to sign in this way, too, with the first test value in each field.
 *   Nothing is submitted before the user says so.
 *
 * The names are IDs of the API. One that is not there is said in a sentence above the list of networks. A link that names a
 * server in its fragment as well opens it there.
 */
export function takeOpeningFromAddress(): Opening | undefined {
  const given = new URLSearchParams(location.search);
  const bridgeID = given.get('bridge');
  if (bridgeID === null) return undefined;
  history.replaceState(history.state, '', location.pathname);
  return { bridgeID, flowID: given.get('flow') ?? undefined };
}
