// What is checked of each tarball, in order.
import { linkFaults } from './check-links.ts';
import { manifestFaults } from './check-manifest.ts';
import { sizeFaults } from './check-sizes.ts';
import { attwFaults, publintFaults } from './check-tools.ts';
import type { Tarball } from './tarballs.ts';

export interface Check {
  readonly name: string;
  /** What has to be mended, each with what to do. */
  readonly run: (tarball: Tarball) => string[] | Promise<string[]>;
}

export const checks: readonly Check[] = [
  { name: 'what package.json says', run: manifestFaults },
  { name: 'what publint finds', run: publintFaults },
  { name: 'what attw finds', run: attwFaults },
  { name: 'links of READMEs', run: linkFaults },
  { name: 'sizes', run: sizeFaults },
];
