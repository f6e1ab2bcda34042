import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Sample } from './samples.ts';

const compilerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  target: 'es2023',
  lib: ['es2023', 'dom'],
  module: 'nodenext',
  types: [],
  skipLibCheck: true,
};

/** Compiles all samples in one program against the built client. Returns what the compiler says. */
export async function typeScriptFaults(samples: readonly Sample[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  try {
    for (const { operation, key, code } of samples)
      await writeFile(
        join(folder, `${operation.operationId}.${key || 'sample'}.mts`),
        `${code.typescript}\n`,
      );
    const client = fileURLToPath(import.meta.resolve('@bridges-api/client')).replace(/\.js$/, '.d.ts');
    const paths = { '@bridges-api/client': [client] };
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, paths }, include: ['*.mts'] }),
    );
    return await compile(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compile(folder: string): Promise<string[]> {
  const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin/tsc');
  try {
    await promisify(execFile)(process.execPath, [compiler, '--pretty', 'false'], { cwd: folder });
    return [];
  } catch (error) {
    const { stdout = '', message = '' } = error as { stdout?: string; message?: string };
    return [stdout.trim() || message];
  }
}
