import type fc from 'fast-check';
import type { World } from './world.ts';

/** Something that happens. Nothing is expected of it alone; what must hold is in the world. */
export type Command = fc.AsyncCommand<object, World>;

/** A command, by what is done. It is given a moment, and goes on by itself when that is not enough. */
export function command(name: string, run: (world: World) => Promise<unknown> | undefined): Command {
  return {
    check: () => true,
    run: (_, world) => world.begin(() => run(world)),
    toString: () => name,
  };
}
