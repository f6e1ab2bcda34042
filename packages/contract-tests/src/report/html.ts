import { operations, responseOf } from '@bridges-api/spec/operations';
import { statuses } from '../spec.ts';
import type { AnyShare } from '../suite/coverage.ts';
import type { ShownExchange } from '../suite/exchange.ts';
import { type Outcome, outcomes, type Result } from '../suite/result.ts';
import { linkOf } from '../suite/rule.ts';
import type { SuiteResults } from '../suite/suite.ts';
import { contracts, count, isFailure, outcomeNames, verdictOf } from '../suite/verdict.ts';
import { escapeText } from './escape.ts';
import { style } from './style.ts';
import { words } from './terminal.ts';

/** The results as one page that asks for nothing else and runs no script. */
export function htmlReport(suite: SuiteResults): string {
  const { contract, milliseconds, notRun, profile, results, startedAt, url } = suite;
  const counts = count(results);
  const groups = ['api', ...operations.map(({ operationId }) => operationId)];
  const verdict = verdictOf(suite);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${verdict}: ${escapeText(url)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${verdict}</h1>
<p>${escapeText(url)} with the profile <b>${profile}</b>, ${startedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC, ${(milliseconds / 1000).toFixed(1)} s</p>
<dl class="verdicts">${contracts.map((name) => `<div><dt>${name}${name === contract ? ' (decides)' : ''}</dt><dd>${verdictOf(suite, { contract: name })}</dd></div>`).join('')}</dl>
<p><small>The verdict <b>documented</b> counts the rules whose sentence is the vendor's, <b>all</b> also those that were added to it.</small></p>
<ul class="counts">${outcomes.map((outcome) => `<li class="${counts[outcome] > 0 ? outcome : ''}"><b>${counts[outcome]}</b> ${outcomeNames[outcome]}</li>`).join('')}<li><b>${notRun}</b> not run</li></ul>
</header>
<main>
${failures(suite)}
<h2 id="matrix">Operations and statuses</h2>
<p>How many rules passed of those that were judged. Every number leads to its rules.</p>
${matrix(results)}
<h2 id="exercised">Exercised</h2>
<p>What the run came across, whatever came of it.</p>
<table><thead><tr><th>what</th><th>seen</th><th>not seen</th><th>not in the spec</th></tr></thead><tbody>${exercised(suite)}</tbody></table>
<h2 id="rules">Rules</h2>
<p><label><input type="checkbox" id="documented-only"/> Only what is documented</label></p>
${groups.map((group) => section(group, results)).join('\n')}
</main>
</body>
</html>
`;
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
    return `<li><a href="#${anchor(rule.id)}">${escapeText(rule.id)}</a> <small>${rule.level} · ${rule.source}</small><br>${escapeText(reason)}</li>`;
  });
  return [`<h2 id="${id}">${title}</h2>`, `<ul class="failed">${items.join('\n')}</ul>`];
}

/** One row for each operation, one column for each status that any of them documents. */
function matrix(results: readonly Result[]): string {
  const rows = operations.map((operation) => {
    const { operationId } = operation;
    const cells = statuses.map((status) => {
      const own = results.filter(({ rule }) => rule.id.startsWith(`${operationId}/${status}/`));
      return responseOf(operation, status) ? cell(own, `${operationId}-${status}`) : '<td class="none"></td>';
    });
    return `<tr><th scope="row"><a href="#${operationId}">${operationId}</a></th>${cells.join('')}</tr>`;
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
  return items.length === 0 ? 'nothing' : items.map((item) => `<code>${escapeText(item)}</code>`).join(', ');
}

function section(group: string, results: readonly Result[]): string {
  const own = results.filter(({ rule }) => (rule.operationId ?? 'api') === group);
  if (own.length === 0) return '';
  const byStatus = new Map<string, Result[]>();
  for (const result of own) {
    const status = result.rule.id.split('/')[1] ?? '';
    byStatus.set(status, [...(byStatus.get(status) ?? []), result]);
  }
  const parts = [...byStatus]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, those]) => {
      return `<h4 id="${group}-${escapeText(status)}">${escapeText(status)}</h4>\n${those.map(show).join('\n')}`;
    });
  return `<section><h3 id="${group}">${group === 'api' ? 'The API as a whole' : group}</h3>\n${parts.join('\n')}</section>`;
}

function show({ exchanges, milliseconds, outcome, reason, rule }: Result): string {
  return `<details id="${anchor(rule.id)}" class="rule ${outcome} ${rule.source}"${outcome === 'fail' ? ' open' : ''}>
<summary><span class="outcome">${outcome}</span> <code>${escapeText(rule.id)}</code> <small>${rule.level} · ${rule.profile} · ${rule.source} · ${milliseconds} ms</small></summary>
${reason === undefined ? '' : `<p class="reason">${escapeText(reason)}</p>`}
<blockquote>${escapeText(rule.sentence)} <cite>${escapeText(linkOf(rule))}</cite></blockquote>
${exchanges.map(showExchange).join('\n')}
</details>`;
}

function showExchange({
  body,
  curl,
  headers,
  method,
  milliseconds,
  number,
  requestBody,
  requestHeaders,
  status,
  url,
}: ShownExchange): string {
  const request = [
    `${method} ${url}`,
    ...lines(requestHeaders),
    ...(requestBody === undefined ? [] : ['', requestBody]),
  ];
  const answer = [`${status} after ${milliseconds} ms`, ...lines(headers), '', body];
  return `<div class="exchange"><h5>Request ${number}</h5><pre>${escapeText(request.join('\n'))}</pre><pre>${escapeText(answer.join('\n'))}</pre><pre class="curl">${escapeText(curl)}</pre></div>`;
}

function lines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

function anchor(id: string): string {
  return escapeText(`rule-${id.replaceAll(/[^\w-]/g, '-')}`);
}
