// Places a graph's states in columns and its arrows between them. Whatever the graph holds has its place: there is no
// size or position of a single state in here.
import type { Arrow, Graph, Group } from './graph.ts';

/** A rectangle around a state, or around the states of a group. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface StateBox extends Box {
  readonly state: string;
}

/** A line with an arrowhead at its end, and its events as lines of text above `y`. */
export interface Line {
  readonly path: string;
  readonly events: readonly string[];
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Box[];
  readonly states: readonly StateBox[];
  readonly lines: readonly Line[];
}

/** Of a character of the monospaced font, at the size that the stylesheet gives it. */
export const CHARACTER = 7.9;
/** From one line of text to the next. */
export const LEADING = 17;
const STATE_HEIGHT = 40;
const PADDING = 14;
const LANE = 14;

interface Placed extends Box {
  readonly group: Group;
  readonly states: readonly StateBox[];
}

/** Lays out a graph from left to right. Lengths are in pixels at the drawing's own size. */
export function layoutOf({ groups, arrows }: Graph): Layout {
  const columnOf = (state: string) => groups.find(({ states }) => states.includes(state))?.column ?? 0;
  const own = arrows.filter(({ from, to }) => from.states.includes(to));
  const others = arrows.filter((arrow) => !own.includes(arrow));
  const next = others.filter(({ from, to }) => columnOf(to) === from.column + 1);
  const onward = others.filter(({ from, to }) => columnOf(to) > from.column + 1);
  const back = others.filter(({ from, to }) => columnOf(to) <= from.column);

  // Lines that pass columns by go above all boxes, those that lead back below; each has a lane of its own.
  const lanes = onward.map((arrow) => LEADING * arrow.events.length + LANE);
  const top = PADDING + lanes.reduce((sum, lane) => sum + lane, 0);
  const placed = place(groups, next, top);
  const right = Math.max(...placed.map((box) => box.x + box.width));
  const loops = placed.flatMap((box) =>
    loop(
      box,
      own.filter(({ from }) => from === box.group),
    ),
  );
  const bottom = Math.max(
    ...placed.map((box) => box.y + box.height),
    ...loops.map(({ y, events }) => y + LEADING * (events.length - 1)),
  );
  const find = (arrow: Arrow) => ends(arrow, placed);

  // The lowest target has the outermost lane, so that no two lanes cross.
  const above = [...onward].sort((a, b) => find(b).to.y - find(a).to.y);
  const passing = above.map((arrow, index) => {
    const y =
      PADDING +
      above.slice(0, index + 1).reduce((sum, { events }) => sum + LEADING * events.length + LANE, -LANE);
    return around(find(arrow), arrow.events, {
      y,
      side: right + LANE * (above.length - index),
      offset: index,
    });
  });
  const returning = back.map((arrow, index) => {
    const y =
      bottom + back.slice(0, index + 1).reduce((sum, { events }) => sum + LEADING * events.length + LANE, 0);
    const { to } = find(arrow);
    return around(find(arrow), arrow.events, { y, side: to.x - LANE * (index + 1), offset: index });
  });

  return {
    width: right + LANE * onward.length + PADDING,
    height: Math.max(bottom, ...returning.map(({ y }) => y + 8)) + PADDING,
    frames: placed
      .filter(({ states }) => states.length > 1)
      .map(({ x, y, width, height }) => ({ x, y, width, height })),
    states: placed.flatMap(({ states }) => states),
    lines: [...next.map((arrow) => straight(find(arrow), arrow.events)), ...loops, ...passing, ...returning],
  };
}

/** Columns from left to right, with room for the labels between them. What stands alone in its column is as high as all. */
function place(groups: readonly Group[], arrows: readonly Arrow[], top: number): Placed[] {
  const lines = Math.max(1, ...arrows.map(({ events }) => events.length));
  const pitch = STATE_HEIGHT + Math.max(20, LEADING * lines - STATE_HEIGHT / 2 + 14);
  const heightOf = (group: Group) =>
    (group.states.length - 1) * pitch + STATE_HEIGHT + (isFramed(group) ? 2 * PADDING : 0);
  const columns = [...new Set(groups.map(({ column }) => column))]
    .sort((a, b) => a - b)
    .map((column) => groups.filter((group) => group.column === column));
  const columnHeight = (column: readonly Group[]) =>
    column.reduce((sum, group) => sum + heightOf(group), (pitch - STATE_HEIGHT) * (column.length - 1));
  const height = Math.max(...columns.map(columnHeight));

  let x = PADDING;
  return columns.flatMap((column) => {
    const [{ column: number } = { column: 0 }] = column;
    const inner = Math.max(...column.flatMap(({ states }) => states.map(textWidth))) + 2 * PADDING;
    const width = inner + (column.some(isFramed) ? 2 * PADDING : 0);
    const left = x;
    x +=
      width +
      Math.max(
        40,
        ...arrows.filter(({ from }) => from.column === number).flatMap(({ events }) => events.map(textWidth)),
      ) +
      3 * PADDING;
    let y = top + (height - columnHeight(column)) / 2;
    return column.map((group) => {
      const stretched = column.length === 1 && !isFramed(group);
      const box = stretched
        ? { x: left, y: top, width, height }
        : { x: left, y, width, height: heightOf(group) };
      const pad = isFramed(group) ? PADDING : 0;
      const states = group.states.map((state, index) => ({
        state,
        x: box.x + (width - inner) / 2,
        y: box.y + pad + index * pitch,
        width: inner,
        height: stretched ? height : STATE_HEIGHT,
      }));
      y += heightOf(group) + pitch - STATE_HEIGHT;
      return { group, states, ...box };
    });
  });
}

/** To the next column: level where the source is as high as the target, else in a curve. */
function straight({ from, to }: Ends, events: readonly string[]): Line {
  const [x1, x2, y2] = [from.x + from.width, to.x, middle(to)];
  const y1 = Math.min(Math.max(y2, from.y + 8), from.y + from.height - 8);
  const half = (x1 + to.frame.x) / 2;
  const path =
    y1 === y2 ? `M${x1} ${y1}H${x2}` : `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${to.frame.x} ${y2}H${x2}`;
  return { path, events, x: half, y: y2 - 7 };
}

/** From a group to states of its own: which one is said by the lines that come in. */
function loop(box: Placed, arrows: readonly Arrow[]): Line[] {
  if (arrows.length === 0) return [];
  const [right, left, y] = [box.x + box.width * 0.7, box.x + box.width * 0.3, box.y + box.height];
  const events = arrows.flatMap((arrow) => arrow.events);
  return [
    {
      path: `M${right} ${y}v16a8 8 0 0 1 -8 8H${left + 8}a8 8 0 0 1 -8 -8V${y}`,
      events,
      x: box.x + box.width / 2,
      y: y + 24 + LEADING * events.length,
    },
  ];
}

/** Past columns: up or down to a lane, along it, and in from the far side. */
function around(
  { from, to }: Ends,
  events: readonly string[],
  lane: { y: number; side: number; offset: number },
): Line {
  const x = from.x + from.width / 2 + (lane.offset - 0.5) * LANE;
  const start = lane.y < from.y ? from.y : from.y + from.height;
  const end = lane.side > to.x ? to.x + to.width : to.x;
  const label = Math.max(...events.map(textWidth)) / 2 + 8;
  return {
    path: `M${x} ${start}V${lane.y}H${lane.side}V${middle(to)}H${end}`,
    events,
    x: lane.side > x ? x + label : x - label,
    y: lane.y - 6,
  };
}

interface Ends {
  readonly from: Placed;
  readonly to: StateBox & { readonly frame: Box };
}

function ends(arrow: Arrow, placed: readonly Placed[]): Ends {
  const from = placed.find(({ group }) => group === arrow.from);
  const frame = placed.find(({ group }) => group.states.includes(arrow.to));
  const to = frame?.states.find(({ state }) => state === arrow.to);
  if (!from || !frame || !to) throw new Error(`There is no place for the arrow to ${arrow.to}.`);
  return { from, to: { ...to, frame } };
}

function isFramed(group: Group): boolean {
  return group.states.length > 1;
}

function middle(box: Box): number {
  return box.y + box.height / 2;
}

function textWidth(text: string): number {
  return text.length * CHARACTER;
}
