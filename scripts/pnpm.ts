// How scripts run the pnpm that the workspace pins.
import { packageManager } from './workspace.ts';

/**
 * A program and its arguments, for `spawn`. The pnpm that runs this script is a program, or a file for Node; where none does,
 * npx brings it, which on Windows is a script for its shell.
 */
export function pnpm(...args: readonly string[]): [command: string, args: string[]] {
  const { npm_execpath: file = '' } = process.env;
  if (/[\\/]pnpm(?:\.exe)?$/.test(file)) return [file, [...args]];
  if (/[\\/]pnpm\.[cm]?js$/.test(file)) return [process.execPath, [file, ...args]];
  const npx = ['npx', '--yes', packageManager, ...args] as const;
  if (process.platform === 'win32') return ['cmd.exe', ['/d', '/c', ...npx]];
  const [command, ...rest] = npx;
  return [command, rest];
}
