import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Document, SpecData } from '@bridges-api/spec/operations';
import { generate } from '../files.ts';

const own = fileURLToPath(new URL('../../../', import.meta.url));
const compiler = join(own, '../../node_modules/typescript/bin/tsc');

// biome-ignore lint/suspicious/noExplicitAny: its types are those of another spec
export type AnyModule = any;

/** A client that was made for another spec. */
export interface MadeClient {
  /** What the compiler says of it, and of the code that uses it. Empty when it says nothing. */
  faults: string;
  /** The modules of the package. */

  load(module: 'index' | 'validate'): Promise<AnyModule>;
  remove(): Promise<void>;
}

/**
 * Makes the client anew from a spec, in a folder of its own: the sources as they are, and everything in src/generated.
 *
 * @param usage code that uses the client by './index.ts', to be compiled with it
 */
export async function makeClient(spec: Document & SpecData, usage: string): Promise<MadeClient> {
  const folder = await mkdtemp(join(tmpdir(), 'client-of-another-spec-'));
  const isWanted = (file: string) =>
    !/\.test(-d)?\.ts$|src[\\/](testing|generated)[\\/]/.test(file.slice(own.length));
  await cp(join(own, 'src'), join(folder, 'src'), { recursive: true, filter: isWanted });
  for (const [name, text] of await generate(spec)) await writeFile(join(folder, 'src/generated', name), text);
  await writeFile(join(folder, 'src/usage.ts'), usage);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await symlink(join(own, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const tsconfig = {
    extends: join(own, '../../tsconfig.base.json'),
    compilerOptions: {
      rootDir: 'src',
      outDir: 'dist',
      declaration: true,
      typeRoots: [join(own, '../../node_modules/@types')],
    },
    include: ['src'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const { stdout: faults } = await promisify(execFile)(process.execPath, [compiler], { cwd: folder }).catch(
    (error) => error,
  );
  return {
    faults,
    load: (module) => import(pathToFileURL(join(folder, `dist/${module}.js`)).href),
    remove: () => rm(folder, { recursive: true }),
  };
}
