import { PassThrough } from 'node:stream';
import type { CLIProcess } from '../../context.ts';

/** Keys as they arrive while a prompt reads them. */
export const CTRL_C = 0x03;
const CTRL_D = 0x04;
const CTRL_Z = 0x1a;
const ESCAPE = 0x1b;

/**
 * The keys for one prompt: those of the terminal, but for Ctrl-Z, which suspends the program as it does elsewhere: the prompt would
 * take it for the end of its input. Ctrl-D, which is the end of input, gives up as Ctrl-C does, and so does Esc where it does nothing else.
 */
export class Keyboard extends PassThrough {
  readonly isTTY = true;
  readonly #process: CLIProcess;
  readonly #onEscape: (() => void) | undefined;
  #isRaw = false;

  /** @param onEscape what Esc does */
  constructor(process: CLIProcess, onEscape?: () => void) {
    super();
    this.#process = process;
    this.#onEscape = onEscape;
    const { stdin } = process;
    stdin.on('data', this.#onData);
    stdin.on('end', this.#onEnd);
    stdin.resume();
  }

  /** Called by the prompt. */
  setRawMode(isRaw: boolean): this {
    this.#isRaw = isRaw;
    this.#setRaw(isRaw);
    return this;
  }

  /** Takes its hands off the terminal's keys. */
  close(): void {
    const { stdin } = this.#process;
    stdin.off('data', this.#onData);
    stdin.off('end', this.#onEnd);
    stdin.pause();
    this.destroy();
  }

  readonly #onData = (keys: Buffer): void => {
    // By itself: other keys send more behind it, at once.
    if (this.#onEscape && this.#isRaw && keys.length === 1 && keys[0] === ESCAPE) {
      this.#onEscape();
      return;
    }
    const at = this.#isRaw ? keys.indexOf(CTRL_Z) : -1;
    if (at === -1) {
      this.write(this.#isRaw ? keys.map((key) => (key === CTRL_D ? CTRL_C : key)) : keys);
      return;
    }
    if (at > 0) this.write(keys.subarray(0, at));
    this.#suspend();
    if (at + 1 < keys.length) this.write(keys.subarray(at + 1));
  };

  readonly #onEnd = (): void => void this.end();

  /** Stops the whole job, as the terminal does by itself where no prompt reads keys. */
  #suspend(): void {
    const { stderr, pid } = this.#process;
    this.#setRaw(false);
    // The shell wants a cursor, and a line of its own.
    stderr.write('\x1b[?25h\n');
    this.#process.prependOnceListener('SIGCONT', () => {
      this.#setRaw(this.#isRaw);
      stderr.write('\x1b[?25l');
    });
    this.#process.kill(process.platform === 'win32' ? pid : 0, 'SIGTSTP');
  }

  #setRaw(isRaw: boolean): void {
    const { stdin } = this.#process;
    // One that is gone cannot be set.
    if (stdin.isTTY && !stdin.destroyed) stdin.setRawMode(isRaw);
  }
}
