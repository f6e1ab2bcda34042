import { Writable } from 'node:stream';
import type { CLIProcess } from '../../context.ts';

/** Where a prompt draws itself: stderr, with a way to have all of it drawn again. */
export class PromptOutput extends Writable {
  readonly isTTY = true;
  readonly #output: CLIProcess['stderr'];
  /** What is written while it is drawn again. */
  #kept: string[] | undefined;
  #columns: number | undefined;

  constructor({ stderr }: CLIProcess) {
    super();
    this.#output = stderr;
    stderr.on('resize', this.#onResize);
  }

  get columns(): number {
    return this.#columns ?? this.#output.columns;
  }

  get rows(): number {
    return this.#output.rows;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    if (this.#kept) this.#kept.push(String(chunk));
    else this.#output.write(chunk);
    done();
  }

  /**
   * Draws the prompt from its first line on, where the cursor is. A prompt writes what has changed alone: so it is made to think that
   * the window was one column wide, which changes every line, and what it writes last, then, is all of it.
   */
  redraw(): void {
    this.#kept = [];
    this.#columns = 1;
    this.emit('resize');
    this.#columns = undefined;
    this.#kept = [];
    this.emit('resize');
    const frame = this.#kept.at(-1) ?? '';
    this.#kept = undefined;
    this.#output.write(frame);
  }

  close(): void {
    this.#output.off('resize', this.#onResize);
    this.destroy();
  }

  readonly #onResize = (): void => void this.emit('resize');
}
