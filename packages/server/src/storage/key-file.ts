import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';
import { KEY_BYTES } from './seal.ts';

/** How an operator makes a key. */
export const MAKE_KEY = 'Make one: (umask 077; openssl rand 32 > FILE)';

/**
 * Reads the key of a store, which its owner alone may read.
 *
 * @param option what names the file, for messages
 * @throws {UsageError} that says what a key is, and shows nothing of it
 */
export function readKey(file: string, option: string): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw new UsageError(`${option} names ${file}, which cannot be read (${codeOf(error)}). ${MAKE_KEY}`);
  }
  try {
    if (!isClosed(fstatSync(descriptor), process.geteuid?.()))
      throw new UsageError(`${option} names ${file}, which others can read. Close it: chmod 600 ${file}`);
    const key = Buffer.alloc(KEY_BYTES + 1);
    const length = readSync(descriptor, key);
    if (length !== KEY_BYTES)
      throw new UsageError(
        `${option} names ${file}, which is no key: that has exactly ${KEY_BYTES} bytes. ${MAKE_KEY}`,
      );
    return key.subarray(0, KEY_BYTES);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Whether others can read a file. What belongs to root may be read by a group, to which root alone can add: so systemd hands over
 * credentials, and Kubernetes secrets. It is the rule of PostgreSQL for its keys.
 *
 * @param user who we are; undefined on Windows, which has no modes
 */
export function isClosed({ mode, uid }: { mode: number; uid: number }, user: number | undefined): boolean {
  if (user === undefined) return true;
  const isRoots = uid === 0 && user !== 0;
  return (mode & (isRoots ? 0o037 : 0o077)) === 0;
}

/** Reads a key, which is made if it is not there. */
export function readOrMakeKey(file: string, option: string): Buffer {
  try {
    writeFileSync(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return readKey(file, option);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : 'EIO';
}
