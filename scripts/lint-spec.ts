// Lints the spec and its workflows, for the spec's `lint`, in whose folder it runs.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { quiet, redocly } from './redocly.ts';

const workflows = readdirSync('workflows').filter((name) => name.endsWith('.arazzo.yaml'));
if (workflows.length === 0) throw new Error('There is no workflow: spec/workflows/*.arazzo.yaml.');
const files = ['openapi.yaml', ...workflows.map((name) => `workflows/${name}`)];
const args = [redocly, 'lint', '--config', '../redocly.yaml', ...files];
process.exitCode = spawnSync(process.execPath, args, { env: quiet, stdio: 'inherit' }).status ?? 1;
