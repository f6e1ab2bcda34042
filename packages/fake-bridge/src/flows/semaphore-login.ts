import type { LoginContext, NewLogin, Step } from '../flow.ts';
import { logIn } from './step-kinds.ts';

/** The login that comes of what was typed. */
export function semaphoreLogin(typed: string): NewLogin {
  const id = typed.toLowerCase();
  return { id, name: id, profile: { name: id, username: id } };
}

/** Makes a login of the made-up network and completes. */
export function done(login: LoginContext, made: NewLogin): Step {
  return logIn(login, made, 'semaphore.complete', 'Signed in');
}

/** Completes with a login that nobody has typed the ID of: the usual one, unless the bridge was told another. */
export function doneAs(login: LoginContext, usualID: string): Step {
  return done(login, semaphoreLogin(login.loginIDs[usualID] ?? usualID));
}
