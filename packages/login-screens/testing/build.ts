import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

export const frameworks = ['react', 'vue', 'svelte'] as const;
export type Framework = (typeof frameworks)[number];

/** Builds the page of a login screen as its users do, and returns the script. It sets `show` of the page. */
export async function buildScreen(framework: Framework): Promise<string> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const entry = '\0entry';
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [
      vue(),
      svelte({ configFile: false }),
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? entry : undefined),
        load: (id) =>
          id === entry
            ? `import { show } from '${root}mount.ts'; import { mount } from '${root}mounts/${framework}.ts';
globalThis.show = (...given) => show(mount, ...given);`
            : undefined,
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: 'entry', output: { format: 'iife' } } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('Vite has built nothing.');
  const [script] = output.output;
  return script.code;
}
