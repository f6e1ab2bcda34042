import { eventMeanings, transitions } from '@bridges-api/core/login-session/transitions';
import { describe, expect, it } from 'vitest';
import { graphOf, type Transitions } from './graph.ts';
import { type Box, layoutOf } from './layout.ts';
import { sessionDiagram } from './session-diagram.ts';

/** A machine with a way back, a way past a column, a state nobody groups with, and one that cannot be left. */
const other: Transitions = {
  begin: { go: 'one', skip: 'end' },
  one: { again: 'two', stop: 'end', hold: 'paused', same: 'one' },
  two: { again: 'two', stop: 'end', hold: 'paused', same: 'one' },
  paused: { resume: 'one', give_up: 'lost' },
  end: {},
  lost: {},
};
const meanings = Object.fromEntries(
  Object.values(other).flatMap((row) => Object.keys(row).map((event) => [event, `It is to ${event}.`])),
);

describe('sessionDiagram', () => {
  it('refuses an event that leads nowhere', () => {
    expect(() => sessionDiagram({ a: { go: 'b' } }, { go: 'It goes.' })).toThrow('leads to "b"');
  });

  it('refuses an event without a meaning', () => {
    expect(() => sessionDiagram({ a: { go: 'b' }, b: {} }, {})).toThrow('"go" has no meaning');
  });

  it('breaks neither HTML nor Markdown, whatever the names', () => {
    const { drawing, table } = sessionDiagram(
      { 'a<b': { 'x&y': 'c' }, c: {} },
      { 'x&y': 'Is <b> | {{ c }}.' },
    );
    expect(drawing).toContain('a&lt;b');
    expect(drawing).toContain('x&amp;y');
    expect(drawing).not.toMatch(/\n\s*\n/);
    expect(table).toContain('Is &lt;b> \\| &#123;&#123; c }}.');
  });

  it('says in its table what every event makes of every state', () => {
    const rows = sessionDiagram(transitions, eventMeanings).table.split('\n').slice(2);
    const said = rows.flatMap((row) => {
      const [, states = '', event = '', next = ''] = row.split('|');
      const names = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name);
      return names(states).flatMap((state) =>
        names(event).map((name) => [state, name, ...names(next)].join(' ')),
      );
    });
    const true_ = Object.entries(transitions).flatMap(([state, row]) =>
      Object.entries(row).map(([event, next]) => [state, event, next].join(' ')),
    );
    expect(true_.length).toBeGreaterThan(20);
    expect(said.sort()).toEqual(true_.sort());
  });

  it.each([
    ['the session', transitions, eventMeanings],
    ['another machine', other, meanings],
  ])('draws every state and event of %s', (_, machine: Transitions, words) => {
    const { drawing } = sessionDiagram(machine, words);
    for (const [state, row] of Object.entries(machine))
      for (const name of [state, ...Object.keys(row)]) expect(drawing).toContain(`>${name}</text>`);
    const arrows = graphOf(machine).arrows.filter(({ from, to }) => !from.states.includes(to));
    expect(drawing.match(/marker-end/g)?.length).toBeGreaterThanOrEqual(arrows.length);
  });

  it.each([
    ['the session', transitions],
    ['another machine', other],
  ])('places the states of %s apart, and everything in sight', (_, machine: Transitions) => {
    const { width, height, states, lines } = layoutOf(graphOf(machine));
    expect(states.map(({ state }) => state).sort()).toEqual(Object.keys(machine).sort());
    for (const [index, box] of states.entries()) {
      expect(within(box, width, height)).toBe(true);
      for (const next of states.slice(index + 1)) expect(overlap(box, next)).toBe(false);
    }
    for (const { x, y, events } of lines) {
      const half = Math.max(...events.map((event) => event.length * 7.9)) / 2;
      expect(within({ x: x - half, y: y - 12, width: 2 * half, height: 12 }, width, height)).toBe(true);
    }
  });

  it('takes states for one only when every event treats them alike', () => {
    const groups = graphOf(other).groups.map(({ states }) => states.join(' '));
    expect(groups).toEqual(['begin', 'one two', 'paused', 'end', 'lost']);
  });
});

function within({ x, y, width, height }: Box, right: number, bottom: number): boolean {
  return x >= 0 && y >= 0 && x + width <= right && y + height <= bottom;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
