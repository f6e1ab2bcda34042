import { plain, table } from '../table.ts';
import { type Graph, graphOf, type Transitions } from './graph.ts';
import { type Layout, LEADING, type Line, layoutOf, type StateBox } from './layout.ts';

/** The states of a login session: a drawing, as SVG in HTML, and the same as a table in Markdown. */
export interface SessionDiagram {
  readonly drawing: string;
  readonly table: string;
}

/**
 * Draws a state machine.
 *
 * @param meanings - what each event means, in a sentence
 * @throws {Error} when an event has no meaning
 */
export function sessionDiagram(
  transitions: Transitions,
  meanings: Readonly<Partial<Record<string, string>>>,
): SessionDiagram {
  const graph = graphOf(transitions);
  return { drawing: draw(layoutOf(graph), kinds(transitions)), table: tabulate(graph, meanings) };
}

function tabulate({ groups, arrows }: Graph, meanings: Readonly<Partial<Record<string, string>>>): string {
  const name = (states: readonly string[]) => states.map((state) => `\`${state}\``).join(', ');
  const ends = groups.filter((group) => !arrows.some(({ from }) => from === group));
  return table(
    ['in the state', 'when', 'it becomes'],
    [
      ...arrows.flatMap(({ from, to, events }) =>
        events.map((event) => {
          const meaning = meanings[event];
          if (meaning === undefined) throw new Error(`The event "${event}" has no meaning.`);
          return [name(from.states), `${name([event])}: ${plain(meaning)}`, name([to])];
        }),
      ),
      ...(ends.length > 0
        ? [[name(ends.flatMap(({ states }) => states)), 'never: the session is over', 'the same']]
        : []),
    ],
  );
}

/** How a state is drawn, as the name of a class. */
function kinds(transitions: Transitions): (state: string) => 'start' | 'live' | 'end' {
  const reached = new Set(Object.values(transitions).flatMap((row) => Object.values(row)));
  return (state) =>
    !reached.has(state) ? 'start' : Object.keys(transitions[state] ?? {}).length === 0 ? 'end' : 'live';
}

/** Without an empty line, which would end the HTML in a Markdown file. Its colours are in the theme. */
function draw({ width, height, frames, states, lines }: Layout, kindOf: (state: string) => string): string {
  return [
    '<div class="session-diagram" role="group" aria-label="Drawing of the states" tabindex="0">',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="session-diagram-title session-diagram-desc">`,
    '<title id="session-diagram-title">States of a login session</title>',
    `<desc id="session-diagram-desc">${states.map(({ state }) => state).join(', ')}, with arrows for the events that lead from one to another. The table that can be unfolded after the drawing says the same.</desc>`,
    '<defs><marker id="session-diagram-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>',
    ...frames.map((box) => rectangle({ ...box, radius: 12, kind: 'frame' })),
    ...lines.map(drawLine),
    ...states.map((box) => drawState(box, kindOf(box.state))),
    '</svg>',
    '</div>',
  ].join('\n');
}

function drawState(box: StateBox, kind: string): string {
  const text = `<text x="${box.x + box.width / 2}" y="${box.y + box.height / 2 + 4.5}">${escapeText(box.state)}</text>`;
  return `<g class="${kind}">${rectangle({ ...box, radius: 8 })}${text}</g>`;
}

function drawLine({ path, events, x, y }: Line): string {
  const first = y - LEADING * (events.length - 1);
  const texts = events.map(
    (event, index) => `<text x="${x}" y="${first + LEADING * index}">${escapeText(event)}</text>`,
  );
  return `<g class="event"><path d="${path}" marker-end="url(#session-diagram-head)"/>${texts.join('')}</g>`;
}

function rectangle(box: {
  x: number;
  y: number;
  width: number;
  height: number;
  radius: number;
  kind?: string;
}): string {
  const kind = box.kind ? ` class="${box.kind}"` : '';
  return `<rect${kind} x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${box.radius}"/>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
