// Results that are kept, whoever added them: whole, readable by the schema of reports, and with the commands that made them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { violations } from '../src/validate.ts';

const results = new URL('../results/', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('../fixtures/report.schema.json', import.meta.url), 'utf8'));
const kept = foldersIn(results).flatMap((version) =>
  foldersIn(new URL(`${version}/`, results)).map((server) => ({
    version,
    server,
    folder: new URL(`${version}/${server}/`, results),
  })),
);

it('there are some', () => {
  expect(kept).toContainEqual(expect.objectContaining({ server: 'bridgev2-go' }));
});

describe.each(kept)('the results of $server by the spec $version', ({ folder, server, version }) => {
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

  it('are whole', () => {
    for (const name of ['README.md', 'report.html', 'report.json', 'junit.xml'])
      expect(existsSync(new URL(name, folder)), name).toBe(true);
    const report = JSON.parse(read('report.json'));
    expect(violations(schema, report)).toEqual([]);
    expect(report.apiVersion).toBe(version);
    // All three are of one run.
    expect(read('junit.xml')).toContain(`timestamp="${report.startedAt}"`);
  });

  it('say how they were made, and stand in the table', () => {
    expect(read('README.md')).toMatch(/```sh\n[^`]*--profile [^`]*--report [^`]*```/);
    const table = readFileSync(new URL('README.md', results), 'utf8');
    expect(table).toContain(`| ${version} | [\`${server}\`](${version}/${server}/README.md) |`);
  });

  it('tell nothing of the machine that they were made on', () => {
    for (const name of ['report.html', 'report.json', 'junit.xml'])
      expect(read(name)).not.toMatch(/file:\/\/|\/(?:home|Users|root|private|var|tmp)\/|\b[A-Z]:\\\\/);
  });
});

function foldersIn(folder: URL): string[] {
  return readdirSync(fileURLToPath(folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
