// The steps of a Dockerfile, as far as ours has them.

export interface Step {
  /** `FROM`, `RUN` and so on. */
  readonly name: string;
  /** What follows it, in one line. */
  readonly text: string;
}

/** Reads the steps. */
export function readSteps(dockerfile: string): Step[] {
  const text = dockerfile.replaceAll(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, '');
  return [...text.matchAll(/^([A-Z]+) (.+)$/gm)].map(([, name = '', rest = '']) => ({ name, text: rest }));
}

/** The one step of a name. @throws {Error} when there is none, or another */
export function stepOf(steps: readonly Step[], name: string): string {
  const [step, ...more] = steps.filter((one) => one.name === name);
  if (!step || more.length > 0) throw new Error(`There must be one ${name}.`);
  return step.text;
}

/** The words of a step that lists them in JSON, where it does. */
export function wordsOf(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('[')));
}
