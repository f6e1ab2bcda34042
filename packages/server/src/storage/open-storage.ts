import type { Settings } from '../options.ts';
import { readKey } from './key-file.ts';
import { openPostgresStorage } from './postgres/open-postgres.ts';
import { Seal } from './seal.ts';
import { openSqliteStorage } from './sqlite.ts';
import { memoryStorage, type Storage } from './storage.ts';

/**
 * Opens what the settings name: a database, a directory, or nothing beyond the process.
 *
 * @param owners the names of those whose bridges there are; none for the one owner without a name
 * @throws {Error} in a line that says what to do
 */
export async function openStorage(settings: Settings, owners: readonly string[]): Promise<Storage> {
  const { data, store } = settings;
  const seal = sealOf(settings);
  if (store !== undefined && seal) return openPostgresStorage(store, seal);
  if (data !== undefined) return openSqliteStorage(data, owners, seal);
  return memoryStorage();
}

function sealOf({ secondStoreKey, storeKey }: Settings): Seal | undefined {
  if (storeKey === undefined) return undefined;
  const second = secondStoreKey === undefined ? undefined : readKey(secondStoreKey, '--second-store-key');
  return new Seal(readKey(storeKey, '--store-key'), second);
}
