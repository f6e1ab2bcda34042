// Short ways to write a step of a flow down.
import type { Input, LoginContext, NewLogin, Next, Step } from '../flow.ts';
import type { Cookies, DisplayAndWait, InputField, UserInput } from '../steps.ts';

type Submit = (input: Input, login: LoginContext) => Next;

/** Asks for fields to be filled in. */
export function ask(
  step_id: string,
  fields: readonly InputField[] | null,
  submit: Submit | undefined,
  {
    instructions = '',
    back,
    ...more
  }: Partial<UserInput> & Pick<Step, 'back'> & { instructions?: string } = {},
): Step {
  const user_input = { fields, ...more };
  return { body: { type: 'user_input', step_id, instructions, user_input }, ...parts({ submit, back }) };
}

/** Displays something, and goes on when somebody waits for it. */
export function show(
  step_id: string,
  display_and_wait: DisplayAndWait,
  wait: (login: LoginContext) => Next,
  { instructions = '', back }: Pick<Step, 'back'> & { instructions?: string } = {},
): Step {
  const submit: Submit = (_, login) => wait(login);
  return {
    body: { type: 'display_and_wait', step_id, instructions, display_and_wait },
    ...parts({ submit, back }),
  };
}

/** Asks for what a web page leaves behind. */
export function askForCookies(step_id: string, cookies: Cookies, submit: Submit, instructions = ''): Step {
  return { body: { type: 'cookies', step_id, instructions, cookies }, submit };
}

/** The end of a login that has been made. */
export function complete(step_id: string, user_login_id: string, instructions = ''): Step {
  return { body: { type: 'complete', step_id, instructions, complete: { user_login_id } } };
}

/** Makes a login and completes. */
export function logIn(login: LoginContext, made: NewLogin, step_id: string, instructions = ''): Step {
  return complete(step_id, login.newLogin(made).id, instructions);
}

function parts({ submit, back }: { submit: Submit | undefined; back: Step['back'] }): Omit<Step, 'body'> {
  return { ...(submit ? { submit } : {}), ...(back ? { back } : {}) };
}
