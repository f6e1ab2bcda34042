import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { commandOf, missingOn } from '@bridges-api/runtimes/programs';
import { describe, expect, it } from 'vitest';

const file = fileURLToPath(new URL('../smoke/many-calls.js', import.meta.url));

describe('two hundred calls with one signal', () => {
  it.each(['Node 20.19', 'Node 24'] as const)(
    'warn of nothing, and leave nothing behind: %s',
    async (runtime) => {
      if (missingOn(runtime)) return;
      const [program, ...args] = commandOf(runtime);
      const { stdout, stderr } = await promisify(execFile)(program, [...args, file]);
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual({ ok: 400, aborted: 200, waiting: 0 });
    },
  );
});
