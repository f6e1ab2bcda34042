// `pnpm drift`: edits the spec in every way, one edit at a time, and sees whether all that is made from it follows or something fails.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UserError } from '../serve/command.ts';
import { copyWorkspace } from '../workspace-copy.ts';
import type { Edit } from './edit.ts';
import { edits } from './edits.ts';
import { renderTable } from './table.ts';
import { expectSound, tryEdit, type Verdict } from './try-edit.ts';

const help = `Usage: pnpm drift [--only WORDS]… [--workers COUNT] [--save]

Applies edits to a copy of the spec, one at a time. Then either something fails, or every product that should have the edit has it:
client, command line, docs, rules, server and mock. An edit for which neither is true survives, and the command ends with 1. It
takes about an hour.

  --only WORDS     try only the edits whose kind or name has this in it; can be repeated
  --workers COUNT  how many copies to work in at once; default 2
  --save           keep the table in scripts/drift/results/latest.md
  --help           show this text`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      workers: { type: 'string', default: '2' },
      save: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  if (values.save && values.only.length > 0) throw new UserError('--save keeps all edits, not only some.');
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1)
    throw new UserError('--workers needs a whole number above 0.');
  const chosen = choose(values.only);

  const folder = mkdtempSync(join(tmpdir(), 'drift-'));
  try {
    const verdicts = await tryAll(chosen, folder, Math.min(workers, chosen.length));
    const survivors = verdicts.filter(({ verdict }) => verdict === 'survived');
    console.log(`\n${verdicts.length} edits, ${survivors.length} survivors`);
    if (values.save) {
      const table = renderTable(verdicts, new Date().toISOString().slice(0, 10));
      mkdirSync(new URL('results/', import.meta.url), { recursive: true });
      writeFileSync(new URL('results/latest.md', import.meta.url), table);
    }
    if (survivors.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function choose(only: readonly string[]): Edit[] {
  const chosen = edits.filter(
    ({ kind, name }) => only.length === 0 || only.some((words) => `${kind}: ${name}`.includes(words)),
  );
  if (chosen.length === 0) throw new UserError(`No edit has "${only.join('" or "')}" in its kind or name.`);
  return chosen;
}

/** Tries them in several copies at once, and gives the verdicts in the order of the edits. */
async function tryAll(chosen: readonly Edit[], folder: string, workers: number): Promise<Verdict[]> {
  const verdicts = new Map<Edit, Verdict>();
  const waiting = [...chosen];
  await Promise.all(
    Array.from({ length: workers }, async (_, index) => {
      const copy = await copyWorkspace(join(folder, `${index}`));
      if (index === 0) await expectSound(copy);
      for (let edit = waiting.shift(); edit; edit = waiting.shift()) {
        const verdict = await tryEdit(copy, edit);
        verdicts.set(edit, verdict);
        console.log(
          `${verdict.verdict.padEnd(8)} ${edit.kind}: ${edit.name} (${verdict.seconds} s)\n         ${verdict.how}`,
        );
      }
    }),
  );
  return chosen.flatMap((edit) => verdicts.get(edit) ?? []);
}
