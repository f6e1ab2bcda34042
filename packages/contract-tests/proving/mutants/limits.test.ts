// The rules that follow from every word that can limit what is sent: they pass on the sound server and the mock, which are made from the
// same spec, and of a server that does not look at one of these words, a rule says so.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SuiteOptions, SuiteResults } from '../../src/suite/suite.ts';
import { changeSpec } from '../testing/changed-spec.ts';
import { everyLimit, LIMITED } from '../testing/limited-spec.ts';
import { nameless } from './faults.ts';
import { answersWith, refuse } from './make-faults.ts';
import type { Changes } from './mutant.ts';

/** The words, as issues have them: of a choice by its discriminator, they name what of it is wrong. */
const WORDS = [
  ...['type', 'enum', 'const', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...[
    'exclusiveMaximum',
    'multipleOf',
    'minItems',
    'maxItems',
    'uniqueItems',
    'minProperties',
    'maxProperties',
  ],
  ...['required', 'additionalProperties', 'propertyNames', 'oneOf', 'anyOf'],
];
const ONLY = [
  'createLoginSession/422',
  'listBridgeLogins/422',
  'getAccount/422',
  'getAccount/404/unknown-accountID',
];

/** What the mock takes, of all that is wrong. */
const TAKEN_BY_PRISM = {
  'createLoginSession/422/null': 'Prism takes a body of null for no body.',
  'listBridgeLogins/422/an-empty-string-as-note': 'Prism takes an empty value in a query for none.',
};

let restore: () => void;
let run: (apply: () => Changes, options?: Partial<SuiteOptions>) => Promise<SuiteResults>;

beforeAll(async () => {
  restore = changeSpec(everyLimit());
  const { runSuite } = await import('../../src/suite/suite.ts');
  const { startMutant } = await import('./start.ts');
  const { tablesOfSpec } = await import('./spec-tables.ts');
  const spec = await tablesOfSpec();
  run = async (apply, options) => {
    const { stop, ...server } = await startMutant({ ...nameless, apply }, { spec });
    try {
      return await runSuite({ ...server, profile: 'session', only: ONLY, ...options });
    } finally {
      await stop();
    }
  };
});
afterAll(() => restore());

/** The server does not look at this word: what is wrong by it alone goes on to the next check. */
const unseen = (word: string) =>
  answersWith(422, (answer) => {
    const issues: { code: string }[] = answer.body.details?.issues ?? [];
    // Why a name is wrong, or no choice fits, is told beside it.
    const isChoice = issues.some(({ code }) => code === word) && /Of$|Names$/.test(word);
    const left = isChoice ? [] : issues.filter(({ code }) => code !== word);
    if (left.length === issues.length) return;
    if (left.length > 0) answer.body.details.issues = left;
    else refuse(answer, 404, answer.operationId === 'getAccount' ? 'account_not_found' : 'bridge_not_found');
  });

describe('on the sound server', () => {
  it('every rule passes, and there is one for each word', async () => {
    const { results } = await run(() => ({}));
    const others = results.filter(({ outcome }) => outcome !== 'pass');
    // Of a few codes no request has a reason here.
    const failed = others.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ rule, reason }) => `${rule.id}: ${reason}`)).toEqual([]);
    const about = results.filter(({ rule }) => rule.id.includes(`-${LIMITED.property}`));
    expect(about.length).toBeGreaterThan(60);
    expect(about.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  it('bounds are tried beside another property that is wrong', async () => {
    const { results } = await run(() => ({}), {
      only: [`createLoginSession/422/not-with-${LIMITED.property}`],
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass']);
  });
});

it('on the mock every rule passes, but for what Prism does not see', async () => {
  const { bundle } = await import('@bridges-api/spec/operations');
  const { runSuite } = await import('../../src/suite/suite.ts');
  const { startMock } = await import('../mock/start.ts');
  const folder = await mkdtemp(join(tmpdir(), 'limited-spec-'));
  const document = join(folder, 'openapi.json');
  await writeFile(document, JSON.stringify(bundle));
  const mock = await startMock({ document });
  try {
    const options = { url: mock.url, token: 'any', profile: 'full', isMock: true } as const;
    const { results } = await runSuite({ ...options, only: ONLY, deviations: TAKEN_BY_PRISM });
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ rule, reason }) => `${rule.id}: ${reason}`)).toEqual([]);
  } finally {
    await mock.close();
    await rm(folder, { recursive: true });
  }
});

describe.concurrent('a server is found out that does not look at', () => {
  it.for(WORDS)('%s', async (word, { expect }) => {
    const { results } = await run(unseen(word));
    expect(results.filter(({ outcome }) => outcome === 'fail').length).toBeGreaterThan(0);
  });
});

describe('a server is found out that', () => {
  it('counts the units of UTF-16 for characters', async () => {
    const strict = (answer: Parameters<NonNullable<Changes['answer']>>[0]) => {
      const path = /note=%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80/.test(answer.request.url);
      if (answer.operationId === 'listBridgeLogins' && path) refuse(answer, 422, 'invalid_request');
    };
    const { results } = await run(() => ({ answer: strict }), {
      only: ['listBridgeLogins/422/not-with-note'],
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(['fail']);
  });
});
