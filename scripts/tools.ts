// The tools that the workspace installs, each as a file for Node to run. The programs that are made of them differ from system to system.
import { join } from 'node:path';
import { root } from './workspace.ts';

export const tsc: string = join(root, 'node_modules/typescript/bin/tsc');
export const turbo: string = join(root, 'node_modules/turbo/bin/turbo');
export const vitest: string = join(root, 'node_modules/vitest/vitest.mjs');
