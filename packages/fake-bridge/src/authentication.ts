import { BridgeError } from './errors.ts';

/** Who may use a bridge. */
export interface Access {
  readonly sharedSecret: string;
  /** Access tokens of Matrix users, with the user each belongs to. */
  readonly matrixTokens: Readonly<Record<string, string>>;
  readonly mayLogIn: (userID: string) => boolean;
}

/** The shortest secret that is taken for one; a shorter one turns the API off. */
const shortestSecret = 16;

/** The user who makes a request. Throws as the middleware before all routes does. */
export function userOf(authorization: string | undefined, userID: string, access: Access): string {
  if (access.sharedSecret.length < shortestSecret) {
    throw new BridgeError(403, 'M_FORBIDDEN', 'Provisioning API is disabled');
  }
  const token = (authorization ?? '').replace(/^Bearer /, '');
  if (!token) throw new BridgeError(401, 'M_MISSING_TOKEN', 'Missing auth token');
  const isMatrixToken = Object.hasOwn(access.matrixTokens, token) && access.matrixTokens[token] === userID;
  if (token !== access.sharedSecret && !isMatrixToken) {
    throw new BridgeError(401, 'M_UNKNOWN_TOKEN', 'Invalid auth token');
  }
  if (!access.mayLogIn(userID)) {
    throw new BridgeError(403, 'M_FORBIDDEN', 'User does not have login permissions');
  }
  return userID;
}
