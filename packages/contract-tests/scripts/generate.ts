// Writes src/generated, the list of all rules for people, from the rules and the built spec, and what texts say of the saved results of
// the mutants and of servers: `pnpm generate`.
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { operationById, operations } from '@bridges-api/spec/operations';
import { sources } from '@bridges-api/spec/sources';
import {
  header,
  markdownTable,
  writeOrCheck,
  writeRegionsOrCheck,
  writeTextOrCheck,
} from '../../../scripts/generated-files.ts';
import { withSlashes } from '../../../scripts/slashes.ts';
import { toMarkdown, toTable } from '../proving/mutants/markdown.ts';
import type { Matrix } from '../proving/mutants/matrix.ts';
import { entryReadme } from '../src/report/entry-readme.ts';
import { profiles, type Rule } from '../src/suite/rule.ts';
import { readEntries, resultsFolder, resultsRows } from './entries.ts';

const generated = new URL('../src/generated/', import.meta.url);
const rulesFolder = new URL('../src/rules/', import.meta.url);

/** Where rules stand, and what the files there export: lists of rules, or functions from an operation to rules. */
const folders = ['by-operation', 'by-subject', 'from-spec'] as const;

// The list of the files with rules comes first: all that follows is made from the rules.
const list = ruleListFile();
writeTextOrCheck(new URL('rule-list.ts', generated), list);
const { rules: everyRule } = await import('../src/rules/all.ts');

/** Those for a mock are about the spec's examples, and have their names. */
const rules = everyRule.filter((rule) => rule.kind === 'observer' || rule.needs !== 'mock');
const groups = [undefined, ...operations.map(({ operationId }) => operationId)];

const text = `<!-- Generated from the rules and the spec by \`pnpm generate\`. Do not edit. -->

# Rules

${rules.length} rules, ${count({ level: 'MUST' })} MUST and ${count({ level: 'SHOULD' })} SHOULD. By the profile that runs them first, and by the source of their
sentences:

| profile | MUST | SHOULD | ${sources.join(' | ')} |
| --- | ---: | ---: |${' ---: |'.repeat(sources.length)}
${profiles.map((profile) => `| ${profile} | ${count({ profile, level: 'MUST' })} | ${count({ profile, level: 'SHOULD' })} | ${sources.map((source) => count({ profile, source })).join(' | ')} |\n`).join('')}
An ID never changes its meaning. Each rule rests on the sentence of the spec above it, whose source is told where it is the
vendor's or that of the bridges; all others are additions of ours. The verdict \`documented\` counts the rules whose sentence is
\`documented\` or \`released-client\`, and no others. Where nothing else is said a rule is a MUST, and the profile \`read\` runs it.

The \`body\` of a 200 is its documented shape. What was added to that, such as that no ID is empty, is \`body-additions\`; values that
the spec does not have break neither, and are told by \`unknown-values\`.

${groups.map(section).join('\n')}`;

writeOrCheck(
  generated,
  new Map([
    ['rules.md', text],
    ['rule-list.ts', list],
  ]),
);

const results = new URL('../proving/mutants/results/', import.meta.url);
const [first, last] = ['first.json', 'last.json'].map((name): Matrix => {
  return JSON.parse(readFileSync(new URL(name, results), 'utf8'));
});
if (first && last) {
  writeTextOrCheck(new URL('last.md', results), `${toMarkdown(last)}\n`);
  writeRegionsOrCheck(new URL('../README.md', results), { mutants: toTable(first, last) });
}

// What people read of the results is made from the reports, those of others too: a README that was changed by hand is made again.
const entries = readEntries();
for (const { folder, report } of entries) writeTextOrCheck(new URL('README.md', folder), entryReadme(report));
const { head, rows } = resultsRows(entries);
writeRegionsOrCheck(new URL('README.md', resultsFolder), { results: markdownTable(head, rows) });

/** The list of all files with rules, so that none can be forgotten. */
function ruleListFile(): string {
  const lists = folders.flatMap((folder) => listsIn(folder));
  const imports = lists.map(({ file, name }) => `import { ${name} } from '../rules/${file}';\n`);
  const those = (wanted: (folder: string) => boolean, text: (name: string) => string) =>
    lists.flatMap(({ folder, name }) => (wanted(folder) ? [`  ${text(name)},\n`] : [])).join('');
  return `${header.replace('the spec', 'src/rules')}import type { Operation } from '@bridges-api/spec/operations';
${imports.join('')}import type { WrittenRule } from '../suite/rule.ts';

/** The rules that are written by hand. */
export const writtenRules: readonly WrittenRule[] = [
${those(
  (folder) => folder !== 'from-spec',
  (name) => `...${name}`,
)}];

/** The rules that follow from what the spec says of an operation. A new one has them without a line of code. */
export const rulesFromSpec = (operation: Operation): readonly WrittenRule[] => [
${those(
  (folder) => folder === 'from-spec',
  (name) => `...${name}(operation)`,
)}];
`;
}

/** What the files of a folder export, those of operations in the order of the spec. */
function listsIn(folder: (typeof folders)[number]): { folder: string; file: string; name: string }[] {
  const ids = operations.map(({ operationId }) => operationId);
  const place = (file: string) => ids.indexOf(basename(file, '.ts'));
  const files = globSync(`${folder}/*.ts`, { cwd: rulesFolder })
    .map((file) => withSlashes(file))
    .sort();
  return files
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((file) => {
      const text = readFileSync(new URL(file, rulesFolder), 'utf8');
      const names = [...text.matchAll(/^export (?:const|function) (\w+Rules)\b/gm)];
      return names.map(([, name = '']) => ({ folder, file, name }));
    });
}

function section(operationId: string | undefined): string {
  const bySentence = new Map<string, Rule[]>();
  for (const rule of rules.filter((candidate) => candidate.operationId === operationId))
    bySentence.set(rule.sentence, [...(bySentence.get(rule.sentence) ?? []), rule]);
  const parts = [...bySentence].map(([sentence, own]) => {
    const [{ source = 'ours' } = {}] = own;
    return `> ${sentence}${source === 'ours' ? '' : ` *${source}*`}\n\n${own.map(line).join('')}`;
  });
  return `## ${titleOf(operationId)}\n\n${parts.join('\n')}`;
}

function titleOf(operationId: string | undefined): string {
  if (operationId === undefined) return 'The API as a whole';
  return operationById(operationId).isDeprecated ? `${operationId} (deprecated)` : operationId;
}

function line({ id, level, profile }: Rule): string {
  const notes = [...(level === 'MUST' ? [] : [level]), ...(profile === 'read' ? [] : [profile])];
  return `- \`${id}\`${notes.length > 0 ? ` (${notes.join(', ')})` : ''}\n`;
}

function count(wanted: Partial<Pick<Rule, 'level' | 'profile' | 'source'>>): number {
  return rules.filter((rule) =>
    Object.entries(wanted).every(([key, value]) => rule[key as 'level'] === value),
  ).length;
}
