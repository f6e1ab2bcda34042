// Holds the fake to recordings of real bridges: `pnpm run conformance -- FOLDER [NAME…]`. Ends with 1 if anything differs.
import { drive } from './conformance/drive.ts';
import { recordingsIn } from './conformance/recording.ts';

const [folder, ...wanted] = process.argv.slice(2).filter((argument) => argument !== '--');
if (!folder) throw new Error('Name the folder of the recordings.');
const all = recordingsIn(folder);
const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)));

let agreeing = 0;
let requests = 0;
const details: string[] = [];
console.log('| recording | generation | requests | agree | differ |\n| --- | --- | --- | --- | --- |');
for (const recording of chosen) {
  const siblings = all.filter(({ bridge, name }) => bridge === recording.bridge && name !== recording.name);
  const { name, generation } = recording;
  const verdict = await drive(recording, siblings);
  const differ = verdict.differing.length;
  requests += verdict.requests;
  agreeing += verdict.requests - differ;
  console.log(`| ${name} | ${generation} | ${verdict.requests} | ${verdict.requests - differ} | ${differ} |`);
  for (const { entry, what } of verdict.differing)
    details.push(`${name}, request ${entry}: ${what.join('; ')}`);
}
console.log(`\n${chosen.length} recordings, ${requests} requests, ${agreeing} agree.`);
for (const line of details) console.log(line);
process.exitCode = details.length > 0 ? 1 : 0;
