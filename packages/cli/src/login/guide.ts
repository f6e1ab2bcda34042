import type { ValidationIssue } from '@bridges-api/client';
import { CLIError } from '../exit-codes.ts';
import { oneLine } from '../text.ts';
import type { BrowserValue } from '../values/browser-values.ts';
import { GivenValues } from '../values/given-values.ts';
import type { Files } from './files.ts';
import type { Prompts } from './terminal/prompts.ts';
import type { Screen } from './terminal/screen.ts';

/** A field of a step, as far as it is named. */
export interface NamedField {
  readonly id: string;
  readonly label?: string | undefined;
  readonly name?: string | undefined;
}

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
  /** Where a QR code is to be kept, if in a file. */
  readonly qrFile: string | undefined;
  /** What was typed before and is no secret, to start from when it is asked for again. */
  readonly typed = new Map<string, string>();
  /** What was submitted last. */
  #submitted: Readonly<Record<string, string>> | undefined;

  constructor(
    parts: Pick<Guide, 'screen' | 'files' | 'prompts' | 'qrFile'> & {
      fields: Readonly<Record<string, string>>;
      cookies: readonly BrowserValue[];
    },
  ) {
    this.screen = parts.screen;
    this.files = parts.files;
    this.prompts = parts.prompts;
    this.qrFile = parts.qrFile;
    this.fields = new GivenValues(
      Object.entries(parts.fields).map(([name, value]) => ({ name, value, isTyped: true })),
    );
    this.cookies = new GivenValues(parts.cookies);
  }

  /** Whether the network has been given anything yet. */
  get hasSubmitted(): boolean {
    return this.#submitted !== undefined;
  }

  /** Notes what is submitted, and says what is waited for. */
  submit(fields: Record<string, string>): { fields: Record<string, string> } {
    this.#submitted = fields;
    this.screen.wait('', 'Waiting for the network');
    return { fields };
  }

  /** What was wrong with the last answer, value by value: `Code: Type five digits.` */
  reasons(issues: readonly ValidationIssue[], fields: readonly NamedField[]): string[] {
    return issues.map(({ path, message }) => {
      const id = path.at(-1);
      const field = fields.find((one) => one.id === id);
      if (!field) return oneLine(message);
      const isEncoded = /%[\da-f]{2}/i.test(this.#submitted?.[field.id] ?? '');
      const advice = isEncoded ? ' It looks URL-encoded: give it decoded.' : '';
      const { label = id, name = label } = field;
      const called = name === label ? label : `${label} (${name})`;
      return `${oneLine(String(called))}: ${oneLine(message)}${advice}`;
    });
  }

  /** Why a login cannot go on when nobody can be asked. */
  missing(
    option: '--field' | '--cookie',
    ids: readonly string[],
    instructions: string | undefined,
    reasons: readonly string[],
  ): CLIError {
    const given = option === '--field' ? this.fields : this.cookies;
    const asked = [...reasons, ...(instructions ? [oneLine(instructions)] : [])]
      .map((text) => ` ${text}`)
      .join('');
    const wanted = ids.map((id) => `${option} ${oneLine(id)}=…`).join(' ');
    if (ids.some((id) => given.wasUsed(id)))
      return new CLIError(
        'loginFailed',
        `The network asks for ${ids.map(oneLine).join(', ')} again.${asked}`,
      );
    const unused = given.unused().map(oneLine);
    const hint =
      unused.length > 0 ? ` Nothing has asked for ${unused.join(', ')}: is that another name for it?` : '';
    return new CLIError(
      this.hasSubmitted ? 'loginFailed' : 'usage',
      `The login needs ${wanted}.${asked}${hint} Give it, or run this in a terminal to be asked.`,
    );
  }
}
