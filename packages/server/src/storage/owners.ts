import type { DatabaseSync } from 'node:sqlite';

/**
 * Sees to it that what is in a file has an owner. What it has of the one owner without a name becomes that of a lone owner with
 * one: it is the same person, whose server had one token before. Whose it is of several nobody knows.
 *
 * @throws {Error} that says what to do, when it could be any owner's, or when there are owners in the file and none now
 */
export function settleOwners(database: DatabaseSync, file: string, owners: readonly string[]): void {
  const [owner, another] = owners;
  const texts = (question: string) =>
    database
      .prepare(question)
      .all()
      .map(({ text }) => String(text));
  if (owner === undefined) {
    // Matrix users come and go.
    const named = texts(
      "SELECT DISTINCT owner AS text FROM logins WHERE owner <> '' AND owner NOT LIKE '@%' ORDER BY owner",
    );
    if (named.length > 0)
      throw new Error(
        `${file} has accounts of owners: ${named.join(', ')}. List them in the file of --config, or give --data another directory.`,
      );
    return;
  }
  const nameless = texts(`SELECT id AS text FROM sessions WHERE session ->> 'owner' IS NULL
    UNION ALL SELECT bridge_id FROM logins WHERE owner = ''`);
  if (nameless.length === 0) return;
  if (another !== undefined)
    throw new Error(
      `${file} is of the time before there were owners. Start once with the one whose it is alone, or give --data another directory.`,
    );
  database
    .prepare(
      "UPDATE sessions SET session = json_set(session, '$.owner', ?) WHERE session ->> 'owner' IS NULL",
    )
    .run(owner);
  database.prepare("UPDATE logins SET owner = ? WHERE owner = ''").run(owner);
}
