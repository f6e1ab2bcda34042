import { operationById } from '@bridges-api/spec/operations';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { programNames } from '../../../cli/src/program.ts';
import { buildReference } from '../build.ts';
import { readOperations, readSpec } from '../operations.ts';
import { checkSamples } from './check.ts';
import { type LanguageID, languages, type Sample, samplesOf } from './samples.ts';

const spec = readSpec();
const samples = readOperations(spec).flatMap((operation) => samplesOf(operation, spec));
const [sample] = samples.filter(({ key }) => key === 'choose-flow') as [Sample];

/** The flow of the example that the sample is made of. */
const example = operationById('createLoginSession').body?.examples.find(({ key }) => key === 'choose-flow');
const { flowID } = Object(example?.value);

/** What each broken sample is made of: the language, what is wrong, a change of the code, and what the build says. */
const broken: [LanguageID, string, string, string, RegExp][] = [
  ['typescript', 'another method', 'client.createLoginSession', 'client.start', /error TS\d+: .*'start'/],
  ['typescript', 'a property of another type', `'${flowID}'`, '5', /error TS2322/],
  ['typescript', 'a property that is missing', "bridgeID: 'local-whatsapp',", '', /error TS\d+: .*/],
  ['curl', 'an open quote', "application/json'", 'application/json', /A shell refuses it/],
  ['curl', 'a second call', 'curl', 'curl -s; curl', /It makes 2 calls instead of 1/],
  ['curl', 'a variable that nobody sets', '$BEEPER_ACCESS_TOKEN', '$TOKEN', /A shell refuses it/],
  ['curl', 'another program', 'curl', 'wget', /wget: not found/],
  ['curl', 'another method', '-X POST', '-X PUT', /The method is PUT, not POST\./],
  ['curl', 'another path', '/login-sessions', '/sessions', /The path is .*sessions, not /],
  [
    'curl',
    'another server',
    new URL(spec.servers[0]?.url ?? '').host,
    'localhost:1',
    /localhost:1.* is not on a server of the spec/,
  ],
  ['curl', 'an unknown option', '-X', '--methode', /Unknown option '--methode'/],
  ['curl', 'no token', ' $BEEPER_ACCESS_TOKEN', '', /There is no bearer token\./],
  ['curl', 'no type of its body', 'Content-Type', 'Accept', /The body is not sent as JSON\./],
  ['curl', 'a body that is not JSON', `"${flowID}"`, flowID, /The body is not JSON\./],
  ['curl', 'a body that the schema refuses', `"${flowID}"`, '""', /The body breaks the schema: .*flowID/],
  ['cli', 'an open quote', flowID, `'${flowID}`, /A shell refuses it/],
  ['cli', 'another program', programNames[0], 'beeper', /beeper: not found/],
  ['cli', 'an unknown command', 'create', 'start', /start/],
  ['cli', 'an unknown option', '--flow-id', '--flow', /--flow\b/],
  ['cli', 'a missing option', '--bridge-id local-whatsapp ', '', /--bridge-id/],
  ['cli', 'no request', 'create', 'create --help', /It makes 0 requests\./],
  [
    'cli',
    'a value that the schema refuses',
    `--flow-id ${flowID}`,
    "--flow-id ''",
    /The body breaks the schema: .*flowID/,
  ],
];

describe('checkSamples', () => {
  let message = '';

  beforeAll(async () => {
    const cases = broken.map(([language, , from, to], index) => {
      expect(sample.code[language]).toContain(from);
      const code = { ...sample.code, [language]: sample.code[language].replace(from, () => to) };
      return { ...sample, key: `case-${index}`, code };
    });
    message = await checkSamples(cases, spec).then(
      () => '',
      (error) => error.message,
    );
  });

  it.each(broken.map((one, index) => [index, ...one] as const))(
    'stops at case %i: %s with %s',
    (index, language, _what, _from, _to, fault) => {
      const start =
        language === 'typescript' ? `\\.case-${index}\\.mts` : `, case-${index}, ${label(language)}: `;
      const [said = ''] = new RegExp(`${start}.*`).exec(message) ?? [];
      expect(said).toMatch(fault);
    },
  );

  it('says nothing of what is right', () => {
    const said = message.match(/case-\d+/g) ?? [];
    expect(new Set(said).size).toBe(broken.length);
    expect(said.length).toBe(broken.length);
  });

  it('refuses to have nothing to check', async () => {
    await expect(checkSamples([], spec)).rejects.toThrow('There is no sample to check.');
  });

  it('finds no fault with those of the spec', async () => {
    await expect(checkSamples(samples, spec)).resolves.toBeUndefined();
  });

  it('says that it leaves out command lines where there is no shell, and still compiles', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    const wrong = { typescript: 'client.start();', curl: 'wget', cli: 'beeper' };
    const check = checkSamples([{ ...sample, code: { ...sample.code, ...wrong } }], spec, false);
    await expect(check).rejects.toThrow(/^Samples of the reference do not work\.\n\n.*error TS\d+: .*$/);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('there is no POSIX shell')]]);
  });
});

describe('buildReference', () => {
  it('stops at an example that no server takes', async () => {
    const changed = structuredClone(spec);
    const examples = changed.components.examples as Record<string, { value: object }>;
    Object.assign(examples['removeBridgeLogin.all-devices'] ?? {}, { value: { scope: 'everywhere' } });
    const start = 'removeBridgeLogin, all-devices';
    const build = buildReference(changed);
    await expect(build).rejects.toThrow(/removeBridgeLogin\.all-devices\.mts.*error TS2322/);
    await expect(build).rejects.toThrow(`${start}, curl: The body breaks the schema`);
    await expect(build).rejects.toThrow(`${start}, CLI: `);
  });
});

describe('samplesOf', () => {
  it('has a sample in each language for every operation and every request example', () => {
    for (const operation of readOperations(spec)) {
      const own = samplesOf(operation, spec);
      expect(own.map(({ key }) => key)).toEqual(operation.body?.examples.map(({ key }) => key) ?? ['']);
      for (const { code } of own) expect(Object.keys(code)).toEqual(languages.map(({ id }) => id));
    }
  });

  it('breaks no quotes', () => {
    const [operation] = readOperations(spec).filter(({ operationId }) => operationId === 'submitLoginStep');
    const changed = structuredClone(spec);
    const examples = changed.components.examples as Record<string, { value: { fields: object } }>;
    const fields = { code: `it's "two"\\\n$(lines)`, 'a b': '`' };
    Object.assign(examples['submitLoginStep.code'] ?? {}, { value: { type: 'user_input', fields } });
    const own = operation ? samplesOf(operation, changed) : [];
    return expect(checkSamples(own, spec)).resolves.toBeUndefined();
  });
});

function label(language: LanguageID): string | undefined {
  return languages.find(({ id }) => id === language)?.label;
}
