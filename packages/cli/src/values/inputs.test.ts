import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Context } from '../context.ts';
import { Inputs } from './inputs.ts';

const json = '{"phone":"+1","größe":"ü"}';

function utf16(text: string, isBigEndian: boolean, withMark: boolean): Buffer {
  const bytes = Buffer.from((withMark ? '\ufeff' : '') + text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

function inputs(stdin: Uint8Array = new Uint8Array()): Inputs {
  return new Inputs({ process: { stdin: Readable.from([stdin]) } } as unknown as Context);
}

function file(content: Uint8Array | string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'values'), content);
  return join(folder, 'values');
}

describe.each([
  ['UTF-8', Buffer.from(json)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${json}`)],
  ["UTF-16, as PowerShell's > writes it", utf16(json, false, true)],
  ['UTF-16 with the other order', utf16(json, true, true)],
  ['UTF-16 without a mark', utf16(json, false, false)],
])('a text in %s', (_, bytes) => {
  it('is read from a file and from stdin', async () => {
    expect(await inputs().map('--field', [`@${file(bytes)}`])).toEqual(JSON.parse(json));
    expect(await inputs(bytes).map('--field', ['@-'])).toEqual(JSON.parse(json));
  });
});

it('reads numbers and booleans as they are written', async () => {
  expect(await inputs(Buffer.from('{"a":12345,"b":true,"c":1.5}')).map('--field', ['@-'])).toEqual({
    a: '12345',
    b: 'true',
    c: '1.5',
  });
});

it.each([
  ['{"secret-key":null}', '--field: "secret-key" is null. Write it as a text in quotes.'],
  ['{"a":{"b":"secret"}}', '--field: "a" is no single value. Write it as a text in quotes.'],
  ['{"a":12345678901234567890}', '--field: "a" is a number that loses digits. Write it as a text in quotes.'],
  ['["secret"]', '--field needs a JSON object of values by key.'],
  ['', '--field is not JSON. Mend it, or check which file it is.'],
  ['secret', '--field is not JSON. Mend it, or check which file it is.'],
])('names what is wrong with %s, and not the value', async (text, message) => {
  await expect(inputs(Buffer.from(text)).map('--field', ['@-'])).rejects.toThrow(message);
});

it('names a file that is no text, too large, a folder or not there', async () => {
  const fault = (path: string) =>
    inputs()
      .text('--field', `@${path}`)
      .then(String, ({ message }: Error) => message);
  expect(await fault(file(Uint8Array.of(0xc3, 0x28, 0xff)))).toMatch(
    /is no text in UTF-8 or UTF-16\. Save it as UTF-8\.$/,
  );
  expect(await fault(file(Buffer.alloc(17 * 1024 * 1024)))).toMatch(/is too large: which file is it\?$/);
  expect(await fault(tmpdir())).toMatch(/cannot be read \(EISDIR\)\.$/);
  expect(await fault('/no/such/file')).toBe('--field: the file /no/such/file cannot be read (ENOENT).');
});

it('keeps a key that is called like a property of objects', async () => {
  const values = await inputs(Buffer.from('{"__proto__":"a","constructor":"b"}')).map('--field', ['@-']);
  expect(Object.entries(values)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
});
