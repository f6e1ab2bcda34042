import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitOf, suiteLine } from '../src/suite-version.ts';

let clone: string;
let suite: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a', ...args], { cwd: clone, encoding: 'utf8' });
const write = (file: string, text: string) => writeFileSync(join(suite, file), text);

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'clone-'));
  suite = join(clone, 'packages/contract-tests');
  mkdirSync(join(suite, 'src'), { recursive: true });
  mkdirSync(join(suite, 'results'));
  write('package.json', '{}');
  write('src/rule.ts', 'one');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'One');
});
afterEach(() => rmSync(clone, { recursive: true }));

it('names the commit of a clone, whatever is written beside what decides', () => {
  write('results/report.json', '{}');
  expect(commitOf(suite)).toBe(git('rev-parse', 'HEAD').trim());
});

it.each(['src/rule.ts', 'src/new.ts', 'package.json'])('says that %s was changed since', (file) => {
  write(file, 'two');
  expect(commitOf(suite)).toMatch(/^[0-9a-f]{40}-dirty$/);
});

it('takes no commit of a repository that it is installed in', () => {
  const installed = join(clone, 'node_modules/suite');
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, 'package.json'), '{}');
  expect(commitOf(installed)).toBe('unknown');
});

it('names none where there is no repository', () => {
  expect(commitOf(join(clone, 'nowhere'))).toBe('unknown');
});

it('tells as much of a commit as one needs to find it', () => {
  const commit = '1d9ef18c827075f348659b5fc29e958a9ba6227a';
  const line = (name: string) => suiteLine({ version: '1.2.3', commit: name });
  expect(line(commit)).toBe('bridges-contract 1.2.3, commit 1d9ef18c8270');
  expect(line(`${commit}-dirty`)).toBe('bridges-contract 1.2.3, commit 1d9ef18c8270-dirty');
  expect(line('unknown')).toBe('bridges-contract 1.2.3, commit unknown');
});
