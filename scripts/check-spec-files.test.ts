import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { checkSpecFiles } from './check-spec-files.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

// A small spec without faults.
const sound = {
  'package.json': '{}',
  'dist/openapi.json': '{}',
  'openapi.yaml': `
    security: [{ token: [] }]
    paths: { '/v1/bridges/{bridgeID}/logins': { $ref: 'paths/bridges_{bridgeID}_logins.yaml' } }
    components: { securitySchemes: { token: { type: http } } }`,
  'paths/bridges_{bridgeID}_logins.yaml': `
    get: { operationId: listLogins, responses: { 200: { $ref: ../components/responses/Logins.yaml } } }`,
  'components/responses/Logins.yaml': `
    content: { application/json: { examples: { one: { $ref: ../examples/listLogins.one.yaml } } } }`,
  'components/examples/listLogins.one.yaml': 'value: []',
  'workflows/sign-out.arazzo.yaml': 'arazzo: 1.0.1',
};

function spec(changes: Record<string, string | undefined> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'bridges-spec-'));
  directories.push(directory);
  for (const [path, content] of Object.entries({ ...sound, ...changes })) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

test('a folder without a spec is an error', () => {
  const directory = spec({ 'openapi.yaml': undefined });
  expect(() => checkSpecFiles(directory)).toThrow(
    'openapi.yaml does not exist: name the folder of the spec.',
  );
});

test('finds a file that nothing refers to', () => {
  expect(checkSpecFiles(spec({ 'components/schemas/Login.yaml': 'type: object' }))).toEqual([
    'components/schemas/Login.yaml: refer to it from openapi.yaml or a file that is, or remove it; nothing uses it.',
  ]);
});

test('finds files that only refer to each other', () => {
  const findings = checkSpecFiles(
    spec({ 'components/schemas/A.yaml': '$ref: B.yaml', 'components/schemas/B.yaml': '$ref: A.yaml#/x' }),
  );
  expect(findings).toHaveLength(2);
});

test('finds two files of one name, whatever their capitals', () => {
  const findings = checkSpecFiles(
    spec({
      'paths/bridges_{bridgeID}_logins.yaml': `
        parameters: [{ $ref: ../components/schemas/logins.yaml }]
        get: { operationId: listLogins, responses: { 200: { $ref: ../components/responses/Logins.yaml } } }`,
      'components/schemas/logins.yaml': 'type: object',
    }),
  );
  expect(findings).toEqual([
    'components/schemas/logins.yaml: rename it, components/responses/Logins.yaml has the same name.',
  ]);
});

test('finds an example of no operation', () => {
  const findings = checkSpecFiles(
    spec({
      'components/responses/Logins.yaml': 'examples: [{ $ref: ../examples/getLogins.one.yaml }]',
      'components/examples/listLogins.one.yaml': undefined,
      'components/examples/getLogins.one.yaml': 'value: []',
    }),
  );
  expect(findings).toEqual([
    'components/examples/getLogins.one.yaml: rename it, its name starts with no operationId and not with "errors".',
  ]);
});

test('finds a path file that is not named after its path', () => {
  const findings = checkSpecFiles(
    spec({
      'openapi.yaml': "paths: { '/v1/bridges/{bridgeID}/logins': { $ref: paths/signed-in.yaml } }",
      'paths/bridges_{bridgeID}_logins.yaml': undefined,
      'paths/signed-in.yaml':
        'get: { operationId: listLogins, x: { $ref: ../components/responses/Logins.yaml } }',
    }),
  );
  expect(findings).toEqual([
    'paths/signed-in.yaml: rename it to paths/bridges_{bridgeID}_logins.yaml, after its path.',
  ]);
});

test('finds a path that is not in a file', () => {
  const findings = checkSpecFiles(
    spec({ 'openapi.yaml': "paths: { '/v1/accounts': { get: {} }, x: { $ref: paths/x.yaml } }" }),
  );
  expect(findings).toContain('openapi.yaml: move /v1/accounts to paths/accounts.yaml.');
});

test('finds a component of the root that nothing uses', () => {
  const findings = checkSpecFiles(
    spec({ 'openapi.yaml': `${sound['openapi.yaml'].trimEnd().slice(0, -1)}, schemas: { Login: {} } }` }),
  );
  expect(findings).toEqual(['openapi.yaml: remove #/components/schemas/Login, nothing uses it.']);
});

test('finds a security scheme that nothing uses', () => {
  const findings = checkSpecFiles(
    spec({ 'openapi.yaml': sound['openapi.yaml'].replace('security:', 'x-none:') }),
  );
  expect(findings).toEqual(['openapi.yaml: remove #/components/securitySchemes/token, nothing uses it.']);
});

test('finds files that are not YAML', () => {
  expect(checkSpecFiles(spec({ 'components/examples/listLogins.two.yml': '', 'notes.md': '' }))).toEqual([
    'components/examples/listLogins.two.yml: rename it to end in .yaml, or move it out.',
    'notes.md: rename it to end in .yaml, or move it out.',
  ]);
});

test('a sound spec has no findings', () => {
  expect(checkSpecFiles(spec())).toEqual([]);
});

test('the command prints each finding and exits 1', () => {
  const { status, stderr } = run(spec({ 'a.md': '', 'b.md': '' }));
  expect(stderr.trim().split('\n')).toHaveLength(2);
  expect(status).toBe(1);
});

test('the command names a wrong folder in one line and exits 1', () => {
  const { status, stderr } = run(spec({ 'openapi.yaml': undefined }));
  expect(stderr.trim()).toMatch(/^.*openapi\.yaml does not exist: name the folder of the spec\.$/);
  expect(status).toBe(1);
});

test('the command is silent about a sound spec', () => {
  expect(run(spec())).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

function run(directory: string) {
  const script = fileURLToPath(new URL('check-spec-files.ts', import.meta.url));
  return spawnSync(process.execPath, [script, directory], { encoding: 'utf8' });
}
