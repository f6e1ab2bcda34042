import { createLogUpdate } from 'log-update';
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

  /** Shows what is waited for, how, and for how long, in place of the last such display; until something else comes. */
  wait(text: string, reason: string): void {
    clearInterval(this.#timer);
    if (!this.#output.isTTY) {
      this.#output.write(`${text}${text && '\n'}${reason}…\n`);
      return;
    }
    const since = this.#since ?? Date.now();
    const { head, body } = this.#fit(text);
    if (head) this.say(head);
    this.#since = since;
    const draw = () => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      this.#region(`${body}${body && '\n'}${reason}… ${seconds} s (Ctrl-C cancels)`);
    };
    draw();
    this.#timer = setInterval(draw, 1000);
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

  /** What is higher than the window cannot be drawn again in place. It is printed instead, so that one can scroll to it. */
  #fit(text: string): { head: string; body: string } {
    const lines = text.split('\n').length + 2;
    if (lines <= this.#output.rows) return { head: '', body: text };
    return {
      head: `${text}\nThis needs a window of ${lines} lines. Make it larger to see all of it.`,
      body: '',
    };
  }
}
