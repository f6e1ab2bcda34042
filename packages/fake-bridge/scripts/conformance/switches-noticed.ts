import { type Generation, generations, type Switches, switchesOf } from '../../src/index.ts';
import { drive } from './drive.ts';
import type { Recording } from './recording.ts';

/** A table: of each switch and generation, how many recordings differ when it has the value of another generation. */
export async function switchesNoticed(all: readonly Recording[]): Promise<string> {
  const lines = [`| switch | ${generations.join(' | ')} |`, `| --- |${' --- |'.repeat(generations.length)}`];
  for (const name of Object.keys(switchesOf('G4')) as (keyof Switches)[]) {
    const cells = [];
    for (const generation of generations) cells.push(await noticing(all, name, generation));
    lines.push(`| ${name} | ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}

async function noticing(
  all: readonly Recording[],
  name: keyof Switches,
  generation: Generation,
): Promise<string> {
  const own = all.filter((one) => one.generation === generation);
  if (own.length === 0) return '–';
  const others = new Set(generations.map((one) => switchesOf(one)[name]));
  others.delete(switchesOf(generation)[name]);
  const noticed = new Set<string>();
  for (const value of others) {
    for (const recording of own) {
      if (noticed.has(recording.name)) continue;
      const differs = await drive(recording, all, { [name]: value } as Partial<Switches>).then(
        ({ differing }) => differing.length > 0,
        // A fake that behaves otherwise may never answer.
        () => true,
      );
      if (differs) noticed.add(recording.name);
    }
  }
  return String(noticed.size);
}
