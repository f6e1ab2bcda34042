import { proposeCompletions } from '@stricli/core';
import type { Context } from '../context.ts';
import { readCommandLine } from '../global-options.ts';
import type { ProgramName } from '../program.ts';
import { oneLine } from '../text.ts';
import { idsFor } from './ids.ts';

/** A word that may come next. */
export interface Word {
  readonly word: string;
  /** What it means. */
  readonly text?: string | undefined;
}

/** What a shell takes as it is. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** Writes what can follow the command line in COMP_LINE, in the form that the shell in COMP_SHELL takes. Never fails. */
export async function writeWords(context: Context, program: ProgramName): Promise<void> {
  const { env, stdout } = context.process;
  const { createApp } = await import('../app.ts');
  const line = (env.COMP_LINE ?? '').trimStart().split(/\s+/);
  const given = line.slice(1);
  const { command, rest } = readCommandLine(given);
  const partial = given.at(-1) ?? '';
  const ids = await idsFor(context, given);
  const proposals = ids
    ? []
    : await proposeCompletions(createApp(program), [...command, ...rest], { process: context.process });
  const words: Word[] = [
    ...(ids ?? []).filter(({ word }) => word.startsWith(typedOf(partial))),
    ...proposals.map(({ completion, brief }) => ({ word: completion, text: brief })),
  ];
  for (const word of words) {
    const text =
      env.COMP_SHELL === 'bash' || env.COMP_SHELL === undefined
        ? forBash(word, partial)
        : withText(word, partial);
    if (text) stdout.write(`${text}\n`);
  }
}

/** What is typed of a value: `a` of `--bridge-id=a`. */
function typedOf(partial: string): string {
  return /^--[\w-]+=/.test(partial) ? partial.slice(partial.indexOf('=') + 1) : partial;
}

/** Bash takes ":" and "=" for the end of a word, so what stands before the last of them must not come back. It quotes nothing. */
function forBash({ word }: Word, partial: string): string | undefined {
  const known = /^.*[:]/.exec(typedOf(partial))?.[0] ?? '';
  return PLAIN.test(word) ? word.slice(known.length) : undefined;
}

function withText({ word, text }: Word, partial: string): string | undefined {
  const before = partial.slice(0, partial.length - typedOf(partial).length);
  // A tab or a line break would be taken for the end of it.
  if (oneLine(word) !== word || word.includes('\t')) return undefined;
  return text ? `${before}${word}\t${oneLine(text).replaceAll('\t', ' ')}` : before + word;
}
