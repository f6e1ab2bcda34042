import { expect } from 'vitest';
import { pathOf } from './guide-files.ts';

/** Expects a text to be what a file of guides/code has, which a guide shows. `pnpm generate` writes it there. */
export async function expectRecorded(text: string, file: string): Promise<void> {
  await expect(text, 'Write it anew with: pnpm generate').toMatchFileSnapshot(pathOf(file));
}
