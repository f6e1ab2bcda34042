import { createLogUpdate } from 'log-update';
import stringWidth from 'string-width';
import type { Context } from '../context.ts';

/** Where a guided login shows itself: stderr, because the result goes to stdout. */
export class Screen {
  readonly #output: Context['process']['stderr'];
  readonly #region: ReturnType<typeof createLogUpdate>;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** When the wait began that is on the screen. */
  #since: number | undefined;

  constructor({ process }: Context) {
    this.#output = process.stderr;
    this.#region = createLogUpdate(process.stderr);
  }

  get hasColours(): boolean {
    return this.#output.isTTY === true && this.#output.hasColors();
  }

  /** Prints a line or more that stay. What was being waited on disappears. */
  say(text: string): void {
    this.clear();
    this.#output.write(`${text}\n`);
  }

  /**
   * Shows what is waited for, how, and for how long, in place of the last such display; until something else comes.
   *
   * @param columns how wide the window has to be, for a text that must not wrap
   */
  wait(text: string, reason: string, columns = 0): void {
    clearInterval(this.#timer);
    if (!this.#output.isTTY) {
      this.#output.write(`${text}${text && '\n'}${reason}…\n`);
      return;
    }
    const since = this.#since ?? Date.now();
    const draw = (text: string) => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      return `${text}${text && '\n'}${reason}… ${seconds} s (Ctrl-C cancels)`;
    };
    const missing = this.#missing(draw(text), columns);
    // What does not fit cannot be drawn again in place. It is printed instead, so that one can scroll to it.
    if (missing) this.say(`${text}\nThis needs a window of ${missing}. Make it larger to see all of it.`);
    this.#since = since;
    const body = missing ? '' : text;
    this.#region(draw(body));
    this.#timer = setInterval(() => this.#region(draw(body)), 1000);
  }

  /** Takes away what is waited for. */
  clear(): void {
    clearInterval(this.#timer);
    if (this.#since !== undefined) this.#region.clear();
    this.#since = undefined;
  }

  /** Ends it: nothing is drawn any more, and the cursor is back. */
  close(): void {
    this.clear();
    this.#region.done();
  }

  /** What the window has too few of, if anything: `37 columns and 25 lines`. */
  #missing(text: string, columns: number): string {
    const width = Math.max(this.#output.columns, columns, 1);
    const heights = text.split('\n').map((line) => Math.ceil(stringWidth(line) / width) || 1);
    // The cursor stands below it.
    const rows = heights.reduce((sum, height) => sum + height, 1);
    return [
      columns > this.#output.columns && `${columns} columns`,
      rows > this.#output.rows && `${rows} lines`,
    ]
      .filter(Boolean)
      .join(' and ');
  }
}
