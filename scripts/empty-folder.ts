// Takes a folder away with all that is in it, before a build fills it anew: node ../../scripts/empty-folder.ts dist
import { rmSync } from 'node:fs';
import { resolve, sep } from 'node:path';

const [folder] = process.argv.slice(2);
const here = process.cwd();
if (folder === undefined || !resolve(folder).startsWith(here + sep))
  throw new Error(`Name a folder inside ${here}.`);
rmSync(resolve(folder), { recursive: true, force: true });
