// A person at a terminal who walks a flow of a real bridge: chooses, types, waits.
import { type Typed, type Walk, type WalkedField, walkedFields, walks } from '@bridges-api/test-bridge';
import type { Terminal } from './terminal.ts';

/** How the flows are offered: the API lists them by their IDs. */
const menu = [...new Set(walks.map(({ flow }) => flow))].sort();

/** Walks from the choice of a network to the end. A walk that ends only by being cancelled waits then. */
export async function walkInTerminal(terminal: Terminal, { flow, typed }: Walk): Promise<void> {
  await terminal.shows('Which network do you want to connect?');
  await terminal.press('Enter');
  await terminal.shows('How do you want to sign in?');
  await terminal.press(...Array<string>(menu.indexOf(flow)).fill('Down'), 'Enter');
  const asked: Asked = new Map();
  for (const values of typed) {
    if ('session' in values) {
      await terminal.shows('how do you want to give the values?');
      await terminal.press('Enter');
    }
    await fill(terminal, values, asked);
  }
}

/** What was typed into each field so far. */
type Asked = Map<string, string[]>;

/** Answers one prompt after the other. What is still there from the last time is left as it is. */
async function fill(terminal: Terminal, values: Typed, asked: Asked): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    const field = walkedFields[id] ?? { label: id };
    const before = asked.get(id) ?? [];
    asked.set(id, [...before, value]);
    await terminal.shows(promptOf(field, before.length));
    if (field.options) await terminal.press(...Array<string>(field.options.indexOf(value)).fill('Down'));
    else if (value !== '' && value !== before.at(-1)) await terminal.type(value);
    await terminal.press('Enter');
  }
}

/** A prompt that waits for an answer, after so many of the same that have theirs. */
function promptOf({ label }: WalkedField, answered: number): RegExp {
  const prompt = String.raw` +${label.replace('?', '[?]')}(?: \(.*)?$`;
  return new RegExp(`(?:^◇${prompt}[^]*){${answered}}^◆${prompt}`, 'm');
}
