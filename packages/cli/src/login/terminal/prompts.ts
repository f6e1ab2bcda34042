import { type CANCEL_SYMBOL, isCancel, password, select, text } from '@clack/prompts';
import type { Context } from '../../context.ts';
import { CLIError } from '../../exit-codes.ts';
import { Keyboard } from './keyboard.ts';
import { PromptOutput } from './prompt-output.ts';
import type { Screen } from './screen.ts';

export interface Question {
  readonly message: string;
  readonly placeholder?: string | undefined;
  /** Taken when nothing is typed. */
  readonly initialValue?: string | undefined;
  /** What is wrong with a value, if anything. */
  readonly validate?: (value: string) => string | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
}

/** Asks the user, on stderr. */
export interface Prompts {
  text(question: Question): Promise<string>;
  /** Does not show what is typed. */
  secret(question: Question): Promise<string>;
  choose(message: string, choices: readonly Choice[], initialValue?: string): Promise<string>;
}

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
    text: ({ message, placeholder = '', initialValue = '', validate }) =>
      // Typing replaces a value that is there already, and Enter keeps it.
      ask((common) =>
        text({
          ...common,
          message,
          placeholder: initialValue || placeholder,
          ...(initialValue && { defaultValue: initialValue }),
          validate: check(validate),
        }),
      ),
    secret: ({ message, validate }) =>
      ask((common) => password({ ...common, message, mask: '•', validate: check(validate) })),
    choose: (message, choices, initialValue) => {
      const options = choices.map(({ hint = '', ...choice }) => ({ ...choice, hint }));
      const initial = initialValue ? { initialValue } : {};
      return ask((common) => select<string>({ ...common, message, options, ...initial }));
    },
  };

  /** Asks with a signal of its own: a prompt goes on listening to it when it is over. */
  async function ask(prompt: (common: Common) => Promise<string | typeof CANCEL_SYMBOL | undefined>) {
    const own = new AbortController();
    const input = new Keyboard(process);
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
    giveUp();
    throw new CLIError('cancelled', 'Cancelled.');
  }
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
