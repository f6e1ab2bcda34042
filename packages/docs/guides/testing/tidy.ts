// Makes what was printed the same in every run, in the words of the spec's examples.
import { readSpec } from '../../reference/operations.ts';
import { READERS_SERVER, type Reach } from './run-code.ts';

const components = readSpec().components as unknown as {
  examples: Record<string, { value: { loginSessionID: string } }>;
  headers: { RequestID: { example: string } };
};
const { loginSessionID } = example('getLoginSession.phone-number');
const requestID = components.headers.RequestID.example;

/** The value of an example of the spec. */
export function example(name: string): { loginSessionID: string } {
  const found = components.examples[name];
  if (!found) throw new Error(`The spec has no example ${name}.`);
  return found.value;
}

/** What a program left on the screen of tmux. */
export function screenText(screen: string): string {
  return `${screen.replace(/\n*Pane is dead.*\n*$/, '').trimEnd()}\n`;
}

/** The address of the reader's server for that of the test's, and the spec's example for every ID and date. */
export function tidy(text: string, { url }: Reach): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(url, READERS_SERVER)
    .replace(/ls_[0-9a-f]{32}/g, loginSessionID)
    .replace(/req_[0-9a-f]{32}/g, requestID)
    .replace(/^Date: .*$/m, 'Date: Sun, 22 Nov 2026 09:30:00 GMT')
    .replace(/\b\d+\.\d s$/gm, '3.0 s')
    .replace(/\btakes \d+ ms, which\b/g, 'takes 3 ms, which')
    .replace(/\bafter \d+ ms$/gm, 'after 2 ms')
    .replace(/ +$/gm, '')
    .trimEnd()
    .concat('\n');
}
