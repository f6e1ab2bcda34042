import type { CommandExample } from './operation-command.ts';
import { named, type ProgramName } from './program.ts';

/** How wide help is at most. */
const WIDTH = 100;

/** A description with examples under it, both with the name that the program was started by. */
export function helpText(
  program: ProgramName,
  description: string,
  examples: readonly CommandExample[],
): string {
  const lines = examples.map(
    ({ title, command }) => `${title && `  # ${title}\n`}${command.replaceAll(/^/gm, '  $ ')}`,
  );
  return `${wrapped(named(description, program))}\n\nEXAMPLES\n${named(lines.join('\n'), program)}`;
}

/** Every line of the text in lines that are not too long, with its indentation. */
export function wrapped(text: string): string {
  return text.split('\n').map(wrap).join('\n');
}

function wrap(paragraph: string): string {
  const [indent = ''] = /^(\s*- |\s+)?/.exec(paragraph) ?? [];
  const lines = [''];
  for (const word of paragraph.slice(indent.length).split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last && indent.length + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map((line, index) => (index === 0 ? indent : ' '.repeat(indent.length)) + line).join('\n');
}
