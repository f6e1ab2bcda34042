import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languageService } from './testing/language-service.ts';

const source = readFileSync(new URL('../examples/login.ts', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [first = '', ...others] = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);

// What the README's shorter pieces of code take for granted.
const before = `
import { createBridgesClient, type CredentialAnswer, isCookiesStep, isDisplayAndWaitStep, isUserInputStep, startLogin, type CookiesStep,
  type LoginDisplay, type LoginHandlers, type UserInputStep, type ValidationIssue } from './index.ts';
import { validateResponse } from './validate.ts';
declare const accessToken: string;
declare const bridgeID: string;
declare function showForm(step: UserInputStep, issues: readonly ValidationIssue[]): Promise<Record<string, string>>;
declare function showBrowser(step: CookiesStep, issues: readonly ValidationIssue[]): Promise<Record<string, string>>;
declare function draw(display: LoginDisplay): void;
declare const others: LoginHandlers;
declare function askForPasskey(options: object, signal: AbortSignal): Promise<CredentialAnswer['credential']>;
`;

describe('the login in the README', () => {
  it('is the example, in less than 30 lines', () => {
    expect(first).toBe(source);
    expect(source.trimEnd().split('\n').length).toBeLessThan(30);
  });
});

describe('the logger in the README', () => {
  it('is the example', () => {
    expect(others).toContain(readFileSync(new URL('../examples/logger.ts', import.meta.url), 'utf8'));
  });
});

describe('the other code in the README', () => {
  it('is there', () => {
    expect(others.length).toBeGreaterThan(0);
  });

  it.each(others.map((code) => [code.split('\n')[0], code]))('compiles: %s', (_, code = '') => {
    const file = fileURLToPath(new URL('readme.example.ts', import.meta.url));
    const needsClient = !/const client|^import/.test(code);
    const text = /^import/.test(code)
      ? code
      : before + (needsClient ? 'const client = createBridgesClient();\n' : '') + code;
    // What a piece leaves unused of the above is no fault.
    const faults = languageService(file, text)
      .getSemanticDiagnostics(file)
      .filter((diagnostic) => !diagnostic.reportsUnnecessary);
    expect(faults.map(({ messageText }) => messageText)).toEqual([]);
  });
});
