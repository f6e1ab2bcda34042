// `--submit`: an entry that stands among those of other servers.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '@bridges-api/spec/operations';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { reportedSuite } from '../proving/testing/reported.ts';
import { type Entry, entryReadme, verdictText } from '../src/report/entry-readme.ts';
import { readImplementation } from '../src/report/implementation.ts';
import { jsonReport } from '../src/report/json.ts';
import { code, shellBlock } from '../src/report/markdown.ts';
import { makeEntryFolder, writeEntry } from '../src/report/submit.ts';
import type { SuiteResults } from '../src/suite/suite.ts';

const implementation = {
  name: 'my-server',
  version: '1.2.3',
  homepage: 'https://example.com/my-server',
  about: 'A server | of <mine>.',
  start: ['my-server --token "$BEEPER_ACCESS_TOKEN"'],
};

let suite: SuiteResults;
let folder: string;
beforeAll(async () => {
  suite = await reportedSuite(inject('mock'));
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entries-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('an entry', () => {
  const own = () => join(folder, bundle.info.version, 'my-server');
  const write = (given = suite, fixture?: string) =>
    writeEntry(given, makeEntryFolder(folder, implementation), {
      implementation,
      ...(fixture !== undefined && { fixture }),
    });

  it('has its reports, what repeats them, and a README that is made from them', () => {
    expect(write()).toContain(join(own(), 'README.md'));
    expect(readdirSync(own()).sort()).toEqual(['README.md', 'deviations.json', 'report.html', 'report.json']);
    const report = JSON.parse(readFileSync(join(own(), 'report.json'), 'utf8'));
    expect(report.implementation).toEqual(implementation);
    expect(readFileSync(join(own(), 'README.md'), 'utf8')).toBe(entryReadme(report));
    expect(JSON.parse(readFileSync(join(own(), 'deviations.json'), 'utf8'))).toEqual(
      suite.settings.deviations,
    );
  });

  it('has the fixture where that is no secret, and no other', () => {
    const fixture = join(folder, 'mine.json');
    writeFileSync(fixture, '{"logins":[]}');
    const withFixture = (testValues: boolean) => ({
      ...suite,
      settings: { ...suite.settings, fixture: { name: 'mine.json', isShipped: false, testValues } },
    });
    write(withFixture(true), fixture);
    expect(existsSync(join(own(), 'fixture.json'))).toBe(true);
    expect(readFileSync(join(own(), 'README.md'), 'utf8')).toContain('--fixture fixture.json');
    write(withFixture(false), fixture);
    expect(existsSync(join(own(), 'fixture.json'))).toBe(false);
    expect(readFileSync(join(own(), 'README.md'), 'utf8')).toMatch(
      /--fixture FILE .*The fixture is not here/s,
    );
  });

  it('replaces an earlier one of the same server, and touches no other file', () => {
    write();
    writeFileSync(join(own(), 'notes.txt'), 'Mine.');
    write({ ...suite, settings: { ...suite.settings, deviations: [] } });
    expect(readdirSync(own()).sort()).toEqual(['README.md', 'notes.txt', 'report.html', 'report.json']);
  });

  it('takes no place of another server', () => {
    write();
    const other = { ...implementation, homepage: 'https://example.com/other' };
    expect(() => makeEntryFolder(folder, other)).toThrow(/my-server holds something else .* homepage https:/);
    rmSync(own(), { recursive: true });
    mkdirSync(own());
    writeFileSync(join(own(), 'README.md'), '# Old');
    expect(() => makeEntryFolder(folder, implementation)).toThrow(/Choose another --implementation/);
  });
});

describe('the README of an entry', () => {
  const entry = (): Entry => ({ ...jsonReport(suite, implementation), implementation });

  it('tells what was judged, by what, and what is partial', () => {
    const text = entryReadme(entry());
    expect(text).toContain('# my-server 1.2.3\n\nA server \\| of &lt;mine&gt;.');
    expect(text).toContain('\nmy-server --token "$BEEPER_ACCESS_TOKEN"\n');
    expect(text).toContain(' --mock ');
    expect(text).toContain('| partial | yes: see below |');
    expect(text).toMatch(/## Partial: what was not judged\n.*alert.*\n\| \d+ \| Left out by `--only`/s);
    expect(text).toContain('| `listBridges/401/wrong-token` | It is a mock. |');
    expect(text).toContain(suite.suite.commit.slice(0, 12));
  });

  it('is as strict as the results', () => {
    expect(verdictText(entry(), 'all')).toMatch(/^not conformant: \d+ failed$/);
    const known = suite.results.filter(({ outcome }) => outcome !== 'fail');
    const report = { ...jsonReport({ ...suite, results: known }), implementation };
    expect(verdictText(report, 'all')).toBe('conformant, one known deviation aside');
    expect(verdictText(report, 'documented')).toBe('conformant');
  });

  it('lets no text end its code', () => {
    expect(code('a`b')).toBe('`` a`b ``');
    expect(shellBlock(['a', '```', 'b'])).toBe('````sh\na\n```\nb\n````');
  });
});

describe('an option for it', () => {
  const { about, homepage, name, start, version } = implementation;
  const given = {
    implementation: name,
    'implementation-version': version,
    homepage,
    about,
    'started-with': start,
  };

  it('is read', () => {
    expect(readImplementation(given, ['a-long-Secret'])).toEqual(implementation);
    expect(readImplementation({ implementation: name, 'implementation-version': version }, [])).toEqual({
      name,
      version,
    });
  });

  it.each([
    [{ implementation: undefined }, /^--submit needs the name of the server: --implementation NAME\.$/],
    [{ implementation: 'My Server' }, /^--implementation My Server is no name of a folder/],
    [{ implementation: '../other' }, /is no name of a folder/],
    [{ 'implementation-version': undefined }, /^--submit needs the version/],
    [{ 'implementation-version': 'the newest' }, /is no version, such as/],
    [{ homepage: 'javascript:alert(1)' }, /^--homepage javascript:alert\(1\) is no address/],
    [{ homepage: 'https://ann:pass@example.com' }, /is no address/],
    [{ about: ' ' }, /need a text/],
    [{ 'started-with': ['my-server --token a-long-Secret'] }, /holds the token or another secret/],
  ])('is refused: %j', (change, message) => {
    expect(() => readImplementation({ ...given, ...change }, ['a-long-Secret'])).toThrow(message);
  });

  it('is refused without a repetition of the secret', () => {
    const about = 'It has a-long-Secret.';
    expect(() => readImplementation({ ...given, about }, ['a-long-Secret'])).toThrow(/^(?!.*a-long-Secret)/s);
  });
});
