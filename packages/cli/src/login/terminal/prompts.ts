import { type CANCEL_SYMBOL, isCancel, password, select, text } from '@clack/prompts';
import type { Context } from '../../context.ts';
import { CLIError } from '../../exit-codes.ts';
import { CTRL_C, Keyboard } from './keyboard.ts';
import { PromptOutput } from './prompt-output.ts';
import type { Screen } from './screen.ts';

export interface Question {
  readonly message: string;
  readonly placeholder?: string | undefined;
  /** Taken when nothing is typed. */
  readonly initialValue?: string | undefined;
  /** What Esc does, if there is a way back. */
  readonly back?: Back;
  /** What is wrong with a value, if anything. */
  readonly validate?: (value: string) => string | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
}

/** Asks the user, on stderr. What is asked rejects once it is left. */
export interface Prompts {
  text(question: Question): Promise<string>;
  /** Does not show what is typed. */
  secret(question: Question): Promise<string>;
  /** @param back what the choice "Back" does, if there is one */
  choose(
    message: string,
    choices: readonly Choice[],
    options?: { readonly initialValue?: string | undefined; readonly back?: Back },
  ): Promise<string>;
  /** Goes back at Esc while nothing is asked, until the function returned is called. */
  listen(back: () => void): () => void;
}

/** What goes back to another way to go on, where there is one. */
export type Back = (() => void) | undefined;

/**
 * Prompts that reject once they are given up.
 *
 * @param giveUp called at Ctrl-C, which a prompt takes for itself, and when the terminal is gone
 */
export function createPrompts(
  { process }: Context,
  screen: Screen,
  signal: AbortSignal,
  giveUp: () => void,
): Prompts {
  return {
    text: ({ back, message, placeholder = '', initialValue = '', validate }) =>
      // Typing replaces a value that is there already, and Enter keeps it.
      ask(back, (common) =>
        text({
          ...common,
          message: withHint(message, back),
          placeholder: initialValue || placeholder,
          ...(initialValue && { defaultValue: initialValue }),
          validate: check(validate),
        }),
      ),
    secret: ({ back, message, validate }) =>
      ask(back, (common) =>
        password({ ...common, message: withHint(message, back), mask: '•', validate: check(validate) }),
      ),
    choose: async (message, choices, { initialValue, back } = {}) => {
      const all = back ? [...choices, { value: BACK, label: 'Back', hint: 'Esc does the same' }] : choices;
      const options = all.map(({ hint = '', ...choice }) => ({ ...choice, hint }));
      const initial = initialValue ? { initialValue } : {};
      const chosen = await ask(back, (common) => select<string>({ ...common, message, options, ...initial }));
      return chosen === BACK && back ? leave(back) : chosen;
    },
    listen(back) {
      const keyboard = new Keyboard(process, back);
      keyboard.setRawMode(true);
      keyboard.on('data', (keys: Buffer) => {
        if (keys.includes(CTRL_C)) giveUp();
      });
      keyboard.on('end', giveUp);
      return () => {
        keyboard.setRawMode(false);
        keyboard.close();
      };
    },
  };

  /** Asks with a signal of its own: a prompt goes on listening to it when it is over. */
  async function ask(
    back: Back,
    prompt: (common: Common) => Promise<string | typeof CANCEL_SYMBOL | undefined>,
  ): Promise<string> {
    const own = new AbortController();
    let isLeft = false;
    const input: Keyboard = new Keyboard(
      process,
      back &&
        (() => {
          isLeft = true;
          // As Ctrl-C, which shows that it was left.
          input.write(Buffer.of(CTRL_C));
        }),
    );
    const output = new PromptOutput(process);
    const onAbort = () => own.abort();
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    const answer = prompt({ input, output, withGuide: false, signal: own.signal });
    screen.prompts(() => output.redraw());
    // A terminal that is gone cannot be given back as it was. The prompt's readline would throw that where nobody catches it.
    process.stdin.removeAllListeners('error').on('error', giveUp);
    const value = await answer;
    signal.removeEventListener('abort', onAbort);
    screen.prompts(undefined);
    output.close();
    input.close();
    if (!isCancel(value)) return value ?? '';
    if (isLeft && back) return leave(back);
    giveUp();
    throw new CLIError('cancelled', 'Cancelled.');
  }
}

/** What the choice "Back" stands for, which no other choice does. */
const BACK = '\0back';

/** Goes back from what is asked. @throws {Left} */
function leave(back: () => void): never {
  back();
  throw new Left();
}

/** What is asked was left, so there is no answer to it. */
class Left extends Error {}

function withHint(message: string, back: Back): string {
  return back ? `${message} (Esc goes back)` : message;
}

interface Common {
  readonly input: Keyboard;
  readonly output: PromptOutput;
  readonly withGuide: false;
  readonly signal: AbortSignal;
}

function check(validate: Question['validate']) {
  return (value: string | undefined) => validate?.(value ?? '');
}
