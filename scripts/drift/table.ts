import type { Verdict } from './try-edit.ts';

/** The verdicts as Markdown: the counts in a sentence, then a row for each edit. */
export function renderTable(verdicts: readonly Verdict[], date: string): string {
  const count = (verdict: Verdict['verdict']) => verdicts.filter((one) => one.verdict === verdict).length;
  const rows = verdicts.map(
    ({ kind, name, verdict, how }) => `| ${kind} | ${name} | ${verdict} | ${how.replaceAll('|', '\\|')} |`,
  );
  return `<!-- Written by \`pnpm drift --save\`. Do not edit. -->

# Edits of the spec

${verdicts.length} edits on ${date}: ${count('carried')} are carried by everything that should have them, ${count('stopped')} are stopped, ${count('survived')} survive.

| kind | edit | verdict | by |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
