// Loaded into the process of prism-cli before it starts: keeps it from ending by mistake, and ends it with its mock.
import { ServerResponse } from 'node:http';

const { setHeader } = ServerResponse.prototype;

/** Of the 16 KiB that Node reads of headers. */
const LONGEST = 8 * 1024;

/** Prism repeats names of properties in `sl-violations`, which is JSON. Outside Latin-1 they would end it, so they are escaped. */
ServerResponse.prototype.setHeader = function (name, value) {
  const sent = typeof value === 'string' ? escaped(value) : value;
  // No client reads one that is longer, and half of it is no JSON.
  return name === 'sl-violations' && String(sent).length > LONGEST ? this : setHeader.call(this, name, sent);
};

// Ctrl-C reaches every process of a terminal. This one is ended by its mock, which would else start it again.
process.on('SIGINT', () => {});

// The other end of its input is held by the mock: it closes when the mock is gone, however that ended.
process.stdin.on('end', () => process.exit()).resume();

function escaped(value: string): string {
  return value.replaceAll(
    /[^\t\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
