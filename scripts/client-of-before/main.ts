// The client of before with all of its tests, also those that the test here leaves out since they take long and meet nothing of now:
// `node scripts/client-of-before/main.ts`, after `pnpm build`. Takes two minutes. Ends with 1 where something fails that is no known
// difference.
import { rmSync } from 'node:fs';
import { describeCounts } from '../count-tests.ts';
import { runCommand, UserError } from '../serve/command.ts';
import { differences, outdated, surprises } from './differences.ts';
import { before, folders, hasBefore, placeBefore } from './place.ts';
import { compileBefore, testBefore } from './try.ts';

await runCommand(async () => {
  if (!hasBefore()) throw new UserError(`Git has no ${before} here, and cannot fetch it from origin.`);
  const place = placeBefore();
  try {
    await compileBefore(place);
    const known = differences(place);
    const counts = [];
    for (const folder of folders) counts.push(await testBefore(place, folder, []));
    const failures = counts.flatMap((count) => count.failures);
    const news = surprises(failures, known);
    const olds = outdated(failures, known);
    for (const { file, name, reason } of known)
      console.log(`Known to differ: ${file}: ${name.trim()}. ${reason}`);
    for (const { file, name } of olds) console.log(`Named as different, and is not: ${file}: ${name.trim()}`);
    console.log([...news, describeCounts(counts).at(-1)].join('\n'));
    const problems = counts.some(({ problem }) => problem !== undefined);
    if (problems || news.length > 0 || olds.length > 0) process.exitCode = 1;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
