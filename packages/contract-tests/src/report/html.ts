import { createHash } from 'node:crypto';
import { operations, responseOf } from '@bridges-api/spec/operations';
import { statuses } from '../spec.ts';
import type { AnyShare } from '../suite/coverage.ts';
import { type Outcome, outcomes, type Result } from '../suite/result.ts';
import type { SuiteResults } from '../suite/suite.ts';
import { contracts, count, isFailure, isPartial, outcomeNames, verdictOf } from '../suite/verdict.ts';
import { suiteLine } from '../suite-version.ts';
import { conditionLines } from './conditions.ts';
import { escapeText } from './escape.ts';
import { filter, filterScript } from './html-filter.ts';
import { anchor, code, reasonText, rulesOf } from './html-rules.ts';
import type { Implementation } from './implementation.ts';
import { style } from './style.ts';
import { words } from './terminal.ts';

export interface HtmlOptions {
  /** Address of the docs. Without it the rules name their place in the reference, and link nowhere. */
  readonly docs?: string | undefined;
  readonly implementation?: Implementation | undefined;
}

/** Only what is in the page, and of scripts only the one that filters. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash('sha256').update(filterScript).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The results as one page that asks for nothing else. Without scripts it has no filter, and all else. */
export function htmlReport(suite: SuiteResults, { docs, implementation }: HtmlOptions = {}): string {
  const { contract, notRun, results, url } = suite;
  const counts = count(results);
  const verdict = verdictOf(suite);
  const name = implementation ? `${implementation.name} ${implementation.version}` : url;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${verdict}: ${escapeText(name)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${verdict}</h1>
${about(suite, implementation)}
<dl class="verdicts">${contracts.map((one) => `<div><dt>${one}${one === contract ? ' (decides)' : ''}</dt><dd>${verdictOf(suite, { contract: one })}</dd></div>`).join('')}</dl>
<p><small>The verdict <b>documented</b> counts the rules whose sentence is the vendor's, <b>all</b> also those that were added to it.</small></p>
<ul class="counts">${outcomes.map((outcome) => `<li class="${counts[outcome] > 0 ? outcome : ''}"><b>${counts[outcome]}</b> ${outcomeNames[outcome]}</li>`).join('')}<li><b>${notRun}</b> not run</li></ul>
${isPartial(suite) ? `<p class="partial"><b>Partial:</b> nothing is known of the ${counts.skip + notRun} rules that were skipped or not run.</p>` : ''}
</header>
<main>
${failures(suite)}
<h2 id="matrix">Operations and statuses</h2>
<p>How many rules passed of those that were judged. Every number leads to its rules.</p>
${matrix(results)}
<h2 id="exercised">Exercised</h2>
<p>What the run came across, whatever came of it.</p>
<div class="scroll"><table><thead><tr><th>what</th><th>seen</th><th>not seen</th><th>not in the spec</th></tr></thead><tbody>${exercised(suite)}</tbody></table></div>
<h2 id="rules">Rules</h2>
${filter(results)}
${rulesOf(results, docs)}
</main>
<script>${filterScript}</script>
</body>
</html>
`;
}

/** What was judged, by what, and when. */
function about(suite: SuiteResults, implementation: Implementation | undefined): string {
  const { milliseconds, profile, startedAt, url } = suite;
  const day = startedAt.toISOString().slice(0, 19).replace('T', ' ');
  const server = implementation
    ? `<b>${escapeText(`${implementation.name} ${implementation.version}`)}</b> at `
    : '';
  return `<p>${server}<code>${escapeText(url)}</code> with the profile <b>${profile}</b>, ${day} UTC, ${(milliseconds / 1000).toFixed(1)} s<br>
<small>${escapeText([suiteLine(suite.suite), ...conditionLines(suite.conditions)].join(' · '))}</small></p>`;
}

function failures({ contract, results }: SuiteResults): string {
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  const counted = failed.filter((result) => isFailure(contract, result));
  const others = failed.filter((result) => !isFailure(contract, result));
  return [
    ...failureList('failed', 'Failed', counted),
    ...failureList('apart', 'Failed, but added to what is documented, and so not counted', others),
  ].join('\n');
}

function failureList(id: string, title: string, failed: readonly Result[]): string[] {
  if (failed.length === 0) return [];
  const items = failed.map(({ reason = '', rule }) => {
    return `<li><a href="#${anchor(rule.id)}">${code(rule.id)}</a> <small>${rule.level} · ${rule.source}</small><br>${reasonText(reason)}</li>`;
  });
  return [`<h2 id="${id}">${title}</h2>`, `<ul class="failed">${items.join('\n')}</ul>`];
}

/** One row for each operation, one column for each status that any of them documents. */
function matrix(results: readonly Result[]): string {
  const judged = new Set(results.map(({ rule }) => rule.operationId));
  const rows = operations.map((operation) => {
    const { operationId } = operation;
    const cells = statuses.map((status) => {
      const own = results.filter(({ rule }) => rule.id.startsWith(`${operationId}/${status}/`));
      return responseOf(operation, status) ? cell(own, `${operationId}-${status}`) : '<td class="none"></td>';
    });
    const name = judged.has(operationId) ? `<a href="#${operationId}">${operationId}</a>` : operationId;
    return `<tr><th scope="row">${name}</th>${cells.join('')}</tr>`;
  });
  const head = statuses.map((status) => `<th scope="col">${status}</th>`).join('');
  return `<div class="scroll"><table class="matrix"><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function cell(results: readonly Result[], target: string): string {
  const counts = count(results);
  const judged = counts.pass + counts.fail + counts['known-deviation'];
  if (judged === 0) return '<td class="skip" title="Nothing was judged.">–</td>';
  return `<td class="${worst(results)}"><a href="#${target}">${counts.pass}/${judged}</a></td>`;
}

function worst(results: readonly Result[]): Outcome {
  const order: readonly Outcome[] = ['fail', 'known-deviation', 'pass', 'skip', 'not-applicable'];
  return order.find((outcome) => results.some((result) => result.outcome === outcome)) ?? 'skip';
}

function exercised({ coverage }: SuiteResults): string {
  return Object.entries(coverage)
    .map(([name, { missing, seen, total, unknown = [] }]: [string, AnyShare]) => {
      return `<tr><th scope="row">${words(name)}</th><td>${seen} of ${total}</td><td>${codes(missing)}</td><td>${codes(unknown)}</td></tr>`;
    })
    .join('');
}

function codes(items: readonly string[]): string {
  return items.length === 0 ? 'nothing' : items.map(code).join(', ');
}
