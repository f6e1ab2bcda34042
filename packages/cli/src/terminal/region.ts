import type { WriteStream } from 'node:tty';
import { createLogUpdate } from 'log-update';
import stringWidth from 'string-width';

/** How long a window has kept its size when it is drawn in anew, in milliseconds. tmux tells of a new size a quarter of a second late. */
const SETTLED = 300;

/** A part of a terminal that is drawn again and again in its place, whatever becomes of the window meanwhile. */
export class Region {
  readonly #output: WriteStream;
  readonly #update: ReturnType<typeof createLogUpdate>;
  readonly #redraw: () => void;
  /** What is on the screen of it, and how wide the window was. */
  #drawn: string | undefined;
  #width = 0;
  /** There once the window has had another size, until it keeps that. */
  #settling: NodeJS.Timeout | undefined;

  /** @param redraw draws what there is for the window as it is: called when that has another size */
  constructor(output: WriteStream, redraw: () => void) {
    this.#output = output;
    this.#update = createLogUpdate(output);
    this.#redraw = redraw;
    output.on('resize', this.#onResize);
  }

  /** Draws a text in the place of the last one. While the window changes its size that waits. */
  draw(text: string): void {
    if (this.#settling) return;
    this.#drawn = text;
    this.#width = this.#output.columns;
    this.#update(text);
  }

  /** Takes away what was drawn. */
  clear(): void {
    this.#eraseResized();
    this.#update.clear();
    this.#drawn = undefined;
  }

  /** Leaves on the screen what was drawn. What comes next is drawn below. */
  leave(): void {
    this.#settled();
    this.#update.done();
    this.#drawn = undefined;
  }

  /** Leaves it for good. */
  close(): void {
    this.leave();
    this.#output.off('resize', this.#onResize);
  }

  /**
   * Draws anew once the window keeps its size. While somebody drags at it, what is written comes to a window that is of yet another size,
   * and nobody can tell how many lines it takes there.
   */
  readonly #onResize = (): void => {
    if (this.#drawn === undefined) return;
    this.#settled();
    this.#settling = setTimeout(() => {
      this.#eraseResized();
      this.#redraw();
    }, SETTLED);
  };

  /**
   * Takes away what was drawn before the window had another size: it was broken into lines for the window as it was, and takes as many
   * lines as the window now breaks those into.
   */
  #eraseResized(): void {
    if (!this.#settling) return;
    this.#settled();
    const rows = (this.#drawn ?? '')
      .split('\n')
      .flatMap((line) => pieces(stringWidth(line), this.#width))
      .reduce((sum, width) => sum + pieces(width, this.#output.columns).length, 0);
    this.#output.write(`\x1b[${rows}A\r\x1b[J`);
    this.#update.done();
  }

  #settled(): void {
    clearTimeout(this.#settling);
    this.#settling = undefined;
  }
}

/** The widths of the parts that a line is broken into. */
function pieces(width: number, columns: number): number[] {
  const whole = Array<number>(Math.floor(width / columns)).fill(columns);
  const rest = width % columns;
  return rest > 0 || whole.length === 0 ? [...whole, rest] : whole;
}
