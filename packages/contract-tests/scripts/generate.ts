// Writes src/generated, the list of all rules for people, from the rules and the built spec: `pnpm generate`.
import { writeOrCheck } from '../../../scripts/generated-files.ts';
import { rules as everyRule } from '../src/rules/all.ts';
import { operations } from '../src/spec.ts';
import { profiles, type Rule } from '../src/suite/rule.ts';

/** Those for a mock are about the spec's examples, and have their names. */
const rules = everyRule.filter((rule) => rule.kind === 'observer' || rule.needs !== 'mock');
const groups = [undefined, ...operations.map(({ operationId }) => operationId)];

const text = `<!-- Generated from the rules and the spec by \`pnpm generate\`. Do not edit. -->

# Rules

${rules.length} rules, ${count({ level: 'MUST' })} MUST and ${count({ level: 'SHOULD' })} SHOULD. By the profile that runs them first:

| profile | MUST | SHOULD |
| --- | ---: | ---: |
${profiles.map((profile) => `| ${profile} | ${count({ profile, level: 'MUST' })} | ${count({ profile, level: 'SHOULD' })} |\n`).join('')}
An ID never changes its meaning. Each rule rests on the sentence of the spec above it. Where nothing else is said it is a
MUST, and the profile \`read\` runs it.

${groups.map(section).join('\n')}`;

writeOrCheck(new URL('../src/generated/', import.meta.url), new Map([['rules.md', text]]));

function section(operationId: string | undefined): string {
  const bySentence = new Map<string, Rule[]>();
  for (const rule of rules.filter((candidate) => candidate.operationId === operationId))
    bySentence.set(rule.sentence, [...(bySentence.get(rule.sentence) ?? []), rule]);
  const parts = [...bySentence].map(([sentence, own]) => `> ${sentence}\n\n${own.map(line).join('')}`);
  return `## ${operationId ?? 'The API as a whole'}\n\n${parts.join('\n')}`;
}

function line({ id, level, profile }: Rule): string {
  const notes = [...(level === 'MUST' ? [] : [level]), ...(profile === 'read' ? [] : [profile])];
  return `- \`${id}\`${notes.length > 0 ? ` (${notes.join(', ')})` : ''}\n`;
}

function count(wanted: Partial<Pick<Rule, 'level' | 'profile'>>): number {
  return rules.filter((rule) =>
    Object.entries(wanted).every(([key, value]) => rule[key as 'level'] === value),
  ).length;
}
