// What tests of options need.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Settings } from '../options.ts';
import { readCommand } from '../read-command.ts';
import { UsageError } from '../usage-error.ts';

export function settingsOf(args: string[], env = {}): Settings {
  const command = readCommand(args, env, '1');
  if ('show' in command) throw new Error(command.show);
  return command.settings;
}

/** The one line that a command is refused with. */
export function complaintOf(args: string[], env = {}): string {
  try {
    readCommand(args, env, '1');
  } catch (error) {
    if (error instanceof UsageError && !error.message.includes('\n')) return error.message;
    throw error;
  }
  throw new Error('Nothing is refused.');
}

/** Writes a file of options, and others beside it, in a directory that is gone after the test. */
export function writeConfig(content: string | object, others: Readonly<Record<string, string>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'bridges-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(others)) writeFileSync(join(directory, name), text);
  const file = join(directory, 'bridges.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
