// Runs a program that was built: node scripts/built.ts FILE [options]. When it was not, one line says how to build it.
import { pathToFileURL } from 'node:url';
import { builtFile, UserError } from './serve/command.ts';

const [, , path = ''] = process.argv;
try {
  const file = builtFile(path);
  // As if it had been started by itself.
  process.argv.splice(1, 2, file);
  await import(String(pathToFileURL(file)));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
