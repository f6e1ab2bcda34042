// What the pages name as a tag, such as <SessionDiagram />, and the build fills in. It becomes part of the page's own
// Markdown: so it is in the HTML, the search and the Markdown for programs, and no script carries it.
import { readFile } from 'node:fs/promises';
import { eventMeanings, transitions } from '@bridges-api/core/login-session/transitions';
import { passkeyValues, testValues } from '@bridges-api/sandbox/test-values';
import { sandboxTables } from '@bridges-api/sandbox/testing/sandbox-tables';
import { testSandbox } from '@bridges-api/sandbox/testing/sandbox-walk';
import { elements as everyElement } from '@bridges-api/spec/sources';
import { exitCodes } from '../../cli/src/exit-codes.ts';
import { readEntries } from '../../contract-tests/scripts/entries.ts';
import { pictureHTML } from '../pictures/files.ts';
import { readSpec } from '../reference/operations.ts';
import { repository } from '../src/repository.ts';
import { readChanges } from './changes.ts';
import { anyPathErrorsTable, errorCodesTable, sessionErrorsTable } from './error-codes.ts';
import { exitCodesTable } from './exit-codes.ts';
import { guideParts } from './guide-parts.ts';
import { serverResults } from './server-results.ts';
import { sessionDiagram } from './session-diagram/session-diagram.ts';
import { testValuesTables } from './test-values.ts';
import { whatWeAdded } from './what-we-added.ts';

/** What a tag stands for, given its attributes: Markdown, or for those who read HTML a drawing, with that folded up below. */
export interface Part {
  /** Whether it stands in a line of text, not alone on its own. */
  readonly isInline?: boolean;
  readonly attributes?: readonly string[];
  readonly drawing?: string;
  markdown(attributes: Readonly<Partial<Record<string, string>>>): string;
}

export type Parts = Readonly<Record<string, Part>>;

/** Every part, from the data that it shows. */
export async function readParts(): Promise<Parts> {
  const spec = readSpec();
  const workspace = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
  const bridges = testSandbox().networks.map(({ profile }) => profile);
  const sandbox = await sandboxTables();
  const session = sessionDiagram(transitions, eventMeanings);
  return {
    SessionDiagram: { drawing: session.drawing, markdown: () => session.table },
    TestValues: {
      attributes: ['bridge'],
      markdown: ({ bridge }) => testValuesTables([...testValues, ...passkeyValues], bridges, bridge),
    },
    SandboxBridges: { markdown: () => sandbox.bridges ?? '' },
    SandboxFlows: { markdown: () => sandbox.flows ?? '' },
    ErrorCodes: { markdown: () => errorCodesTable() },
    AnyPathErrors: { markdown: () => anyPathErrorsTable() },
    SessionErrors: { markdown: () => sessionErrorsTable() },
    ExitCodes: { markdown: () => exitCodesTable(exitCodes) },
    ServerResults: { markdown: () => serverResults(readEntries()) },
    Changes: { markdown: () => readChanges() },
    WhatWeAdded: { markdown: () => whatWeAdded(spec, everyElement) },
    Picture: {
      isInline: true,
      attributes: ['of', 'alt'],
      markdown: ({ of, alt = '' }) => pictureHTML(of, alt),
    },
    Clone: { markdown: () => `\`\`\`sh\ngit clone ${repository.clone}\ncd ${repository.folder}\n\`\`\`` },
    ...guideParts(spec, workspace.engines),
  };
}

/**
 * Puts the parts where a page names them, each alone on its line.
 *
 * @param drawings - whether to draw too, which only a page in HTML can show
 * @throws {Error} when a tag of a part is not written as it must be
 */
export function fillIn(markdown: string, parts: Parts, { drawings }: { drawings: boolean }): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const filled = text.replace(
      part.isInline
        ? new RegExp(`<${name}((?: \\w+="[^"]*")*) />`, 'g')
        : new RegExp(`^<${name}((?: \\w+="[^"]*")*) />$`, 'gm'),
      (_, written: string) => {
        if (part.isInline) return part.markdown(readAttributes(name, part, written));
        const text = part.markdown(readAttributes(name, part, written));
        if (!drawings || !part.drawing) return `\n${text}\n`;
        return `\n${part.drawing}\n\n::: details The same as a table\n\n${text}\n\n:::\n`;
      },
    );
    if (new RegExp(`<${name}\\b`).test(filled))
      throw new Error(
        `<${name} /> must be written like that, alone on its line unless it is part of one, or with attributes in double quotes.`,
      );
    return filled;
  }, markdown);
}

function readAttributes(name: string, { attributes = [] }: Part, written: string): Record<string, string> {
  const entries = [...written.matchAll(/ (\w+)="([^"]*)"/g)].map(
    ([, key = '', value = '']) => [key, value] as const,
  );
  const unknown = entries.find(([key]) => !attributes.includes(key));
  if (unknown) throw new Error(`<${name} /> has no attribute "${unknown[0]}".`);
  return Object.fromEntries(entries);
}
