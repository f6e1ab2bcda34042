import stringWidth from 'string-width';
import type { Context } from '../../context.ts';
import { type Colours, saysLight } from '../../qr/terminal.ts';
import { Region } from '../../terminal/region.ts';

/** What is waited for. */
interface Wait {
  readonly text: string;
  readonly reason: string;
  /** How wide the window has to be, for a picture that must not wrap; 0 for a text. */
  readonly columns: number;
  /** Whether Esc goes back. */
  readonly canGoBack: boolean;
}

const WAITING = '…';
/** Which keys do something meanwhile. */
function keysOf({ canGoBack }: Wait): string {
  return canGoBack ? '(Esc goes back, Ctrl-C cancels)' : '(Ctrl-C cancels)';
}

/** Where a guided login shows itself: stderr, because the result goes to stdout. */
export class Screen {
  readonly #process: Context['process'];
  readonly #output: Context['process']['stderr'];
  readonly #region: Region;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** When the wait began that is on the screen. */
  #since: number | undefined;
  #wait: Wait | undefined;
  /** What goes wrong while it is waited for. */
  #trouble = '';
  #isOver = false;
  /** What was said since the last wait ended, to be said again after the program was suspended. */
  #said: string[] = [];
  /** Draws the prompt that is open, from its first line on. */
  #redrawPrompt: (() => void) | undefined;

  constructor({ process }: Context) {
    this.#process = process;
    this.#output = process.stderr;
    this.#region = new Region(process.stderr, () => this.#start(false));
    process.on('SIGCONT', this.#onContinue);
  }

  get colours(): Colours {
    const hasColours = this.#output.isTTY === true && this.#output.hasColors();
    return { hasColours, isLight: saysLight(this.#process.env) };
  }

  /** Prints a line or more that stay. What was being waited on disappears. */
  say(text: string): void {
    this.clear();
    this.#said.push(text);
    this.#output.write(`${text}\n`);
  }

  /**
   * Shows what is waited for, how, and for how long, in place of the last such display; until something else comes.
   *
   * @param columns how wide the window has to be, for a picture that must not wrap
   */
  wait(text: string, reason: string, { columns = 0, canGoBack = false } = {}): void {
    // A picture may be ready only when the login is over.
    if (this.#isOver) return;
    this.#wait = { text, reason, columns, canGoBack };
    this.#trouble = '';
    if (this.#output.isTTY) this.#start(true);
    else this.#output.write(`${text}${text && '\n'}${reason}…\n`);
  }

  /** Says beside what is waited for that something is wrong, until `''` says that it is not any more. */
  trouble(text: string): void {
    if (this.#trouble === text || !this.#wait) return;
    this.#trouble = text;
    if (!this.#output.isTTY) this.#output.write(text && `${text}\n`);
    else if (this.#since !== undefined) this.#start(false);
  }

  /** Takes away what is waited for. */
  clear(): void {
    clearInterval(this.#timer);
    if (this.#since !== undefined) {
      this.#region.clear();
      this.#said = [];
    }
    this.#since = undefined;
    this.#wait = undefined;
  }

  /** Tells how the prompt that is open is drawn anew; undefined when none is. */
  prompts(redraw: (() => void) | undefined): void {
    this.#redrawPrompt = redraw;
  }

  /** Ends it: nothing is drawn any more, and the cursor is back. */
  close(): void {
    this.#isOver = true;
    this.clear();
    this.#region.close();
    this.#process.off('SIGCONT', this.#onContinue);
  }

  #start(isNew: boolean): void {
    clearInterval(this.#timer);
    const { text, columns } = this.#wait as Wait;
    const missing = this.#missing(columns);
    // A text that is too long is printed once instead, so that one can scroll to it. A picture is of no use in parts.
    if (missing && columns === 0 && isNew) {
      const since = this.#since;
      const wait = this.#wait;
      this.say(`${text}\nThis needs a window of ${missing}. Make it larger to see all of it.`);
      this.#since = since;
      this.#wait = wait;
    }
    this.#since ??= Date.now();
    this.#draw();
    this.#timer = setInterval(() => this.#draw(), 1000);
  }

  #draw(): void {
    const missing = this.#missing(this.#wait?.columns ?? 0);
    this.#region.draw(this.#content(missing));
  }

  #content(missing: string): string {
    const wait = this.#wait as Wait;
    const { text, reason, columns } = wait;
    const seconds = Math.floor((Date.now() - (this.#since ?? Date.now())) / 1000);
    const hint =
      columns > 0 ? `The QR code needs a window of ${missing}. Make it larger, or use --qr-file.` : '';
    const body = missing ? hint : text;
    const doing = this.#trouble || reason + WAITING;
    return `${body}${body && '\n'}${doing} ${seconds} s ${keysOf(wait)}`;
  }

  /** Shows everything again below what the shell has written meanwhile. */
  readonly #onContinue = (): void => {
    if (!this.#output.isTTY) return;
    for (const text of this.#said) this.#output.write(`${text}\n`);
    if (this.#wait && this.#since !== undefined) {
      this.#region.leave();
      this.#start(false);
    }
    this.#redrawPrompt?.();
  };

  /** How many lines of the window a text takes, if the window has so many columns at least. */
  #rows(text: string, columns = 1): number {
    const width = Math.max(this.#output.columns, columns);
    return text.split('\n').reduce((sum, line) => sum + (Math.ceil(stringWidth(line) / width) || 1), 0);
  }

  /** What the window has too few of, if anything: `37 columns and 25 lines`. */
  #missing(columns: number): string {
    const wait = this.#wait as Wait;
    const { text, reason } = wait;
    // The cursor stands below it.
    const rows = 1 + this.#rows(`${text}\n${reason}${WAITING} 0 s ${keysOf(wait)}`, columns);
    return [
      columns > this.#output.columns && `${columns} columns`,
      rows > this.#output.rows && `${rows} lines`,
    ]
      .filter(Boolean)
      .join(' and ');
  }
}
