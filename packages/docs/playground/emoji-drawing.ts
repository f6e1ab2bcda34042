/** An emoji as shapes, which look the same where no font has it. */
interface Drawing {
  /** What it is called, for those who do not see it. */
  readonly name: string;
  /** Each with its colour, from the back to the front, in a square of 64. */
  readonly paths: readonly (readonly [fill: string, d: string])[];
}

/** Those of the sandbox. */
const drawings: Readonly<Record<string, Drawing>> = {
  '🦊': {
    name: 'Fox',
    paths: [
      ['#e8702a', 'M5 3Q20 6 29 18L8 38Q2 20 5 3ZM59 3Q44 6 35 18L56 38Q62 20 59 3Z'],
      ['#7a3410', 'M9 9Q18 12 23 20L11 30Q8 20 9 9ZM55 9Q46 12 41 20L53 30Q56 20 55 9Z'],
      ['#e8702a', 'M32 13C46 13 55 23 58 39Q48 56 32 61Q16 56 6 39C9 23 18 13 32 13Z'],
      ['#fdf3e7', 'M6 39Q23 33 29 50H35Q41 33 58 39Q48 56 32 61Q16 56 6 39Z'],
      ['#33221a', 'M22 30a3 4 0 1 1 0 8a3 4 0 1 1 0-8ZM42 30a3 4 0 1 1 0 8a3 4 0 1 1 0-8Z'],
      ['#33221a', 'M27 50Q32 47 37 50Q36 56 32 56Q28 56 27 50Z'],
    ],
  },
};

/** The picture of an emoji as an address, and its name. Undefined when it is not among those that are drawn here. */
export function drawingOf(emoji: string): { readonly src: string; readonly alt: string } | undefined {
  const drawing = drawings[emoji];
  if (!drawing) return undefined;
  const shapes = drawing.paths.map(([fill, d]) => `<path fill="${fill}" d="${d}"/>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${shapes}</svg>`;
  return { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, alt: drawing.name };
}
