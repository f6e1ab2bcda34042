import { CLIError } from '../exit-codes.ts';
import { oneLine } from '../text.ts';
import type { Files } from './files.ts';
import { GivenValues } from './given-values.ts';
import type { Prompts } from './prompts.ts';
import type { Screen } from './screen.ts';

/** What leads a user through a login. */
export class Guide {
  readonly screen: Screen;
  readonly files: Files;
  /** Absent when nobody can be asked. */
  readonly prompts: Prompts | undefined;
  /** From the command line, for forms. */
  readonly fields: GivenValues;
  /** From the command line, for web pages. */
  readonly cookies: GivenValues;
  /** What was typed before and is no secret, to start from when it is asked for again. */
  readonly typed = new Map<string, string>();

  constructor(
    parts: Pick<Guide, 'screen' | 'files' | 'prompts'> & Record<'fields' | 'cookies', Record<string, string>>,
  ) {
    this.screen = parts.screen;
    this.files = parts.files;
    this.prompts = parts.prompts;
    this.fields = new GivenValues(parts.fields);
    this.cookies = new GivenValues(parts.cookies);
  }

  /** Why a login cannot go on when nobody can be asked. */
  missing(
    option: string,
    ids: readonly string[],
    instructions: string | undefined,
    given: GivenValues,
  ): CLIError {
    const isRefused = ids.some((id) => given.wasUsed(id));
    const asked = instructions ? ` ${oneLine(instructions)}` : '';
    const wanted = ids.map((id) => `${option} ${oneLine(id)}=…`).join(' ');
    return isRefused
      ? new CLIError('loginFailed', `The network asks for ${ids.map(oneLine).join(', ')} again.${asked}`)
      : new CLIError(
          'usage',
          `The login needs ${wanted}.${asked} Give it, or run this in a terminal to be asked.`,
        );
  }
}
