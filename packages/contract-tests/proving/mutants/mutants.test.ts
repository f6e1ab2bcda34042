import { describe, expect, it } from 'vitest';
import { Api } from './api.ts';
import { allMutants } from './index.ts';
import type { Mutant } from './mutant.ts';
import { type Scene, type SceneName, scenes } from './scenes.ts';
import { startMutant } from './start.ts';

describe('the mutants', () => {
  it('have IDs of their own, in kebab case', () => {
    const ids = allMutants.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });
});

describe.concurrent('the sound server', () => {
  it.for(Object.keys(scenes) as SceneName[])('plays %s the same every time', async (name, { expect }) => {
    expect(await play(name)).toEqual(await sound(name));
  });
});

describe.concurrent('a mutant shows', () => {
  it.for(allMutants.map((mutant) => [mutant.id, mutant] as const))('%s', async ([, mutant], { expect }) => {
    expect(await play(mutant.shows, mutant)).not.toEqual(await sound(mutant.shows));
  });
});

const transcripts = new Map<SceneName, Promise<readonly string[]>>();

/** What the sound server answers, played once. */
function sound(name: SceneName): Promise<readonly string[]> {
  const transcript = transcripts.get(name) ?? play(name);
  transcripts.set(name, transcript);
  return transcript;
}

async function play(name: SceneName, mutant?: Mutant): Promise<readonly string[]> {
  const server = await startMutant(mutant);
  const api = new Api(server);
  try {
    await (scenes[name] as Scene)(api);
  } catch (error) {
    // A faulty server may leave a scene without what it needs to go on.
    if (!mutant) throw error;
    api.note(String(error));
  } finally {
    await server.stop();
  }
  return api.transcript;
}
