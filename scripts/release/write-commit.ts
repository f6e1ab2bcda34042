import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf } from '../../packages/contract-tests/src/suite-version.ts';
import { root } from '../workspace.ts';

/** The package whose reports name the commit that they were made by, and where it looks that up. */
const SUITE = 'packages/contract-tests';
const COMMIT = 'commit.json';

/**
 * Writes down which commit a workspace is a copy of, to be packed. It is no commit of the copy's own, and a package that is published
 * has no repository; nothing is built anew for it.
 */
export function writeCommit(workspace: string): void {
  const text = `${JSON.stringify({ commit: commitOf(join(root, SUITE)) })}\n`;
  writeFileSync(join(workspace, SUITE, COMMIT), text);
}
