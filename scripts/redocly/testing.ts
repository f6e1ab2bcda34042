/** For the tests of our lint rules: tiny specs, linted by the real Redocly with the repository's own redocly.yaml. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quiet, redocly } from '../redocly.ts';

const config = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));

interface Report {
  problems: { ruleId: string; message: string; location: { source: { ref: string } }[] }[];
}

/** The files of one spec: contents by path. `openapi.yaml` is its root. JSON is YAML too. */
export type Files = { 'openapi.yaml': object; [path: string]: object };

/**
 * Lints every spec, all in one start of Redocly, and returns what one rule says about each.
 *
 * @throws when Redocly itself fails, with what it printed
 */
export function lint<Name extends string>(
  ruleId: string,
  specs: Record<Name, Files>,
): Record<Name, string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'bridges-lint-'));
  try {
    const names = Object.keys(specs) as Name[];
    const roots = names.map((name, index) => write(join(directory, `${index}`), specs[name]));
    const reports = run(roots);
    if (reports.length !== roots.length)
      throw new Error(`Redocly reported on ${reports.length} of ${roots.length} specs.`);
    const messages = reports.map((report) => report.problems.filter((problem) => problem.ruleId === ruleId));
    return Object.fromEntries(
      names.map((name, index) => [name, messages[index]?.map((problem) => problem.message) ?? []]),
    ) as Record<Name, string[]>;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A spec with one operation, and other files beside it. */
export function oneOperation(
  operation: object,
  { method = 'get', path = '/v1/bridges', files = {} } = {},
): Files {
  return { 'openapi.yaml': document({ [path]: { [method]: operation } }), ...files };
}

/** A spec with one schema, which its one operation returns, and other files beside it. */
export function oneSchema(name: string, schema: object, files = {}): Files {
  const content = { 'application/json': { schema: { $ref: `components/schemas/${name}.yaml` } } };
  const operation = { operationId: 'listBridges', responses: { 200: { description: 'Bridges.', content } } };
  return oneOperation(operation, { files: { [`components/schemas/${name}.yaml`]: schema, ...files } });
}

/** An OpenAPI document with these paths. */
export function document(paths: object, rest: object = {}): object {
  return { openapi: '3.1.1', info: { title: 'Test', version: '1.0.0' }, paths, ...rest };
}

/** An Arazzo document with one workflow: Redocly tells by the content what a file is. */
export function oneWorkflow(workflow: object): Files {
  const sourceDescriptions = [{ name: 'api', type: 'openapi', url: 'api.yaml' }];
  const info = { title: 'Test', version: '1.0.0' };
  const workflows = [{ workflowId: 'connect', steps: [], ...workflow }];
  return {
    'openapi.yaml': { arazzo: '1.0.1', info, sourceDescriptions, workflows },
    'api.yaml': document({}),
  };
}

function write(directory: string, files: Files): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), JSON.stringify(content));
  }
  return join(directory, 'openapi.yaml');
}

function run(roots: string[]): Report[] {
  const options = ['--config', config, '--format', 'json', '--max-problems', '1000'];
  const { stdout, stderr } = spawnSync(process.execPath, [redocly, 'lint', ...roots, ...options], {
    encoding: 'utf8',
    env: quiet,
  });
  if (!stdout.startsWith('{')) throw new Error(`Redocly failed: ${stdout}${stderr}`);
  // One JSON object per spec, one after the other.
  return stdout.split(/(?<=^\})(?=\{)/m).map((report) => JSON.parse(report) as Report);
}
