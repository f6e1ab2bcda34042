import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { Judge } from './judges.ts';

const rule = 'listBridges/200/body';
const judge = new Judge([rule]);
afterEach(() => judge.end());

it('judges one after the other', async () => {
  const findings = [await judge.judge('none'), await judge.judge('schema-count-as-text')];
  expect(findings.map((finding) => finding?.outcomes)).toEqual([{ [rule]: 'pass' }, { [rule]: 'fail' }]);
}, 30_000);

it('does not believe a process that has judged another before and ends', async () => {
  await judge.judge('none');
  const judging = judge.judge('none');
  judge.process?.kill();
  expect((await judging)?.outcomes).toEqual({ [rule]: 'pass' });
}, 30_000);

it('starts another process where one has ended since its last run', async () => {
  await judge.judge('none');
  judge.process?.kill();
  if (judge.process) await once(judge.process, 'exit');
  expect((await judge.judge('none'))?.outcomes).toEqual({ [rule]: 'pass' });
}, 30_000);

it('finds nothing where a new process cannot run', async () => {
  expect(await judge.judge('no-such-mutant')).toBeUndefined();
}, 30_000);
