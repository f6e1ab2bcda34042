// What the guides name of other places: the spec's examples and times, options, commands, profiles. See parts.ts.

import { kebab, names, options } from '@bridges-api/server/options';
import { type SpecData, spanInWords } from '@bridges-api/spec/operations';
import { commands } from '../../cli/src/generated/commands.ts';
import { profileMeanings } from '../../contract-tests/src/suite/rule.ts';
import { readOperations, type Spec } from '../reference/operations.ts';
import type { Parts } from './parts.ts';
import { code, plain, table } from './table.ts';

/** What is read of the spec. */
export type GuideSpec = Pick<Spec, 'components' | 'paths'> & Pick<SpecData, 'x-times'>;

/** The parts that only guides have. `engines` is the package.json's, such as `{ node: '>=20.19' }`. */
export function guideParts(spec: GuideSpec, engines: { readonly node: string }): Parts {
  return {
    Example: {
      attributes: ['of', 'at', 'title'],
      markdown: ({ of = '', at = '', title }) => {
        const json = JSON.stringify(exampleOf(spec, of, at), null, 2);
        return `\`\`\`json${title === undefined ? '' : ` [${title}]`}\n${json}\n\`\`\``;
      },
    },
    Time: { isInline: true, attributes: ['of'], markdown: ({ of = '' }) => timeOf(spec, of) },
    NodeVersion: { isInline: true, markdown: () => engines.node.replace(/^>=/, '') },
    ServerOptions: { markdown: () => serverOptionsTable() },
    Commands: { markdown: () => commandsTable() },
    Profiles: { markdown: () => profilesTable() },
    RepeatableOperations: { isInline: true, markdown: () => repeatableOperations(spec) },
  };
}

/** An example's value, or what is at a path in it, such as `currentStep.display`. */
function exampleOf({ components }: GuideSpec, name: string, path: string): unknown {
  let found: unknown = (components.examples?.[name] as { value?: unknown } | undefined)?.value;
  for (const key of path === '' ? [] : path.split('.')) found = Object(found)[key];
  if (found === undefined) throw new Error(`The spec has no example "${name}" with "${path}".`);
  return found;
}

/** A time of the spec in words. */
function timeOf(spec: GuideSpec, name: string): string {
  const seconds = spec['x-times'][name];
  if (seconds === undefined) throw new Error(`The spec has no time "${name}".`);
  return spanInWords(seconds);
}

/** The operations that may be repeated at any time, as links. */
function repeatableOperations(spec: GuideSpec): string {
  const ids = readOperations(spec).flatMap(({ isRepeatable, operationId }) =>
    isRepeatable ? [operationId] : [],
  );
  if (ids.length === 0) throw new Error('The spec has no such operation.');
  return ids.map((id) => `[${id}](/reference/#${id})`).join(', ');
}

function serverOptionsTable(): string {
  return table(
    ['option', 'default', 'what it is'],
    names.map((name) => {
      const { value, help, default: standard } = options[name];
      const isShown = standard !== undefined && !Array.isArray(standard);
      return [code(`--${kebab(name)} ${value}`), isShown ? code(`${standard}`) : '', withAddresses(help)];
    }),
  );
}

/** Plain text whose addresses are code: they are no links to follow. */
function withAddresses(text: string): string {
  return plain(text).replace(/https?:\/\/[\w.:-]+\w/g, (address) => code(address));
}

function commandsTable(): string {
  return table(
    ['command', 'what it does'],
    commands.map(({ group, name, brief, operationId }) => [
      code(`${group} ${name}`),
      `[${plain(brief)}](/reference/#${operationId})`,
    ]),
  );
}

function profilesTable(): string {
  return table(
    ['profile', 'what it does to a server'],
    Object.entries(profileMeanings).map(([name, meaning]) => [code(name), plain(meaning)]),
  );
}
