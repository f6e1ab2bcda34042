import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { isExecutable } from './executable.ts';

// The first is Chromium without its window: pages open in half the time.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** What to do about a missing browser; the reason that skipped tests give. */
export const NO_CHROMIUM = `No Chromium on the PATH (looked for ${NAMES.join(', ')}). Install one, or set CHROMIUM to its path.`;

/**
 * Finds the Chromium that tests drive: the program that the variable CHROMIUM names, or the first known name on the PATH.
 *
 * @returns its path, or undefined when there is none
 * @throws {Error} when CI is set and there is none: in CI no test is skipped
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = env.CHROMIUM
    ? [env.CHROMIUM]
    : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (!found && env.CI) throw new Error(NO_CHROMIUM);
  return found;
}

/**
 * Starts a browser.
 *
 * @param args further arguments of Chromium
 * @throws {Error} when there is none
 */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(NO_CHROMIUM);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...args] });
}
