// Holds the fake to recordings of real bridges: `pnpm run conformance -- FOLDER [NAME…]`. Ends with 1 if anything differs. With
// `--switches` it says of each switch whether the recordings notice when it stands otherwise.
import { parseArgs } from 'node:util';
import { drive } from './conformance/drive.ts';
import { recordingsIn } from './conformance/recording.ts';
import { switchesNoticed } from './conformance/switches-noticed.ts';

const { positionals, values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
  options: { switches: { type: 'boolean', default: false } },
});
const [folder, ...wanted] = positionals;
if (!folder) throw new Error('Name the folder of the recordings.');
const all = recordingsIn(folder);
const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)));

if (values.switches) console.log(await switchesNoticed(all));
else await conform();

async function conform(): Promise<void> {
  const sum = { requests: 0, fed: 0, differ: 0 };
  const details: string[] = [];
  console.log('| recording | generation | requests | agree | differ |\n| --- | --- | --- | --- | --- |');
  for (const recording of chosen) {
    const { name, generation } = recording;
    const { requests, fed, differing } = await drive(recording, all);
    const differ = differing.length;
    sum.requests += requests;
    sum.fed += fed;
    sum.differ += differ;
    console.log(`| ${name} | ${generation} | ${requests} | ${requests - differ} | ${differ} |`);
    for (const { entry, what } of differing) details.push(`${name}, request ${entry}: ${what.join('; ')}`);
  }
  const { requests, fed, differ } = sum;
  console.log(`\n${chosen.length} recordings, ${requests} requests, ${requests - differ} agree.`);
  console.log(`Of the answers ${fed} pass on what the network said, ${requests - fed} are the bridge's own.`);
  for (const line of details) console.log(line);
  process.exitCode = details.length > 0 ? 1 : 0;
}
