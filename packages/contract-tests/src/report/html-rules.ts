// The rules of the HTML report, each with its exchanges.
import { operations } from '@bridges-api/spec/operations';
import type { ShownExchange } from '../suite/exchange.ts';
import type { Result } from '../suite/result.ts';
import { linkOf } from '../suite/rule.ts';
import { escapeText } from './escape.ts';
import { indent } from './indent.ts';

/** By operation and status. @param docs address of the docs, if there are any to link to */
export function rulesOf(results: readonly Result[], docs: string | undefined): string {
  const groups = ['api', ...operations.map(({ operationId }) => operationId)];
  return groups.map((group) => section(group, results, docs)).join('\n');
}

function section(group: string, results: readonly Result[], docs: string | undefined): string {
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
      const id = `${group}-${escapeText(status)}`;
      return `<div class="status"><h4 id="${id}">${escapeText(status)}</h4>\n${those.map((result) => show(result, docs)).join('\n')}</div>`;
    });
  const title = group === 'api' ? 'The API as a whole' : code(group);
  return `<section data-operation="${group}"><h3 id="${group}">${title}</h3>\n${parts.join('\n')}</section>`;
}

function show(result: Result, docs: string | undefined): string {
  const { milliseconds, outcome, reason, rule } = result;
  const place = escapeText(linkOf(rule));
  const cite = docs === undefined ? place : `<a href="${escapeText(docs)}${place}">the reference</a>`;
  return `<details id="${anchor(rule.id)}" class="rule ${outcome} ${rule.source}" data-outcome="${outcome}"${outcome === 'fail' ? ' open' : ''}>
<summary><span class="outcome">${outcome}</span> ${code(rule.id)} <small>${rule.level} · ${rule.profile} · ${rule.source} · ${milliseconds} ms</small></summary>
${reason === undefined ? '' : `<p class="reason">${reasonText(reason)}</p>`}
<blockquote>${sentence(rule.sentence, docs)} <cite>${cite}</cite></blockquote>
${evidence(result)}
</details>`;
}

/** What shows the fault comes first; what led there is folded up below. */
function evidence({ decidedBy, exchanges }: Result): string {
  const decisive = exchanges.find(({ number }) => number === decidedBy);
  if (!decisive) return exchanges.map((exchange) => showExchange(exchange)).join('\n');
  const others = exchanges.filter((exchange) => exchange !== decisive);
  const before = others.map((exchange) => showExchange(exchange)).join('\n');
  const title = others.length === 1 ? 'One request besides' : `${others.length} requests besides`;
  return [
    showExchange(decisive, true),
    ...(others.length > 0
      ? [`<details class="others"><summary>${title}</summary>\n${before}\n</details>`]
      : []),
  ].join('\n');
}

function showExchange(exchange: ShownExchange, isDecisive = false): string {
  const { body, curl, headers, method, milliseconds, number, requestBody, requestHeaders, status, url } =
    exchange;
  const request = [
    `${method} ${url}`,
    ...lines(requestHeaders),
    ...(requestBody === undefined ? [] : ['', indent(requestBody)]),
  ];
  const answer = [`${status} after ${milliseconds} ms`, ...lines(headers), '', indent(body)];
  return `<div class="exchange${isDecisive ? ' decided' : ''}"><h5>Request ${number}${isDecisive ? ' <b class="mark">decided</b>' : ''}</h5>
<div class="pair">${block('sent', request)}${block('answered', answer)}</div>
${block('again', [curl])}</div>`;
}

function block(kind: string, text: readonly string[]): string {
  return `<pre class="${kind}"><code>${escapeText(text.join('\n').trimEnd())}</code></pre>`;
}

function lines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

/** A sentence of the spec, which is Markdown. Its links lead to the reference, where there is one. */
function sentence(text: string, docs: string | undefined): string {
  return withCode(text)
    .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/\[([^\]]+)\]\((#[\w/-]+)\)/g, (_, label, place) => {
      return docs === undefined ? label : `<a href="${escapeText(docs)}/reference/${place}">${label}</a>`;
    });
}

/** What looks like code in a reason: an answer, a name in snake or camel case, a header, a path. */
const CODE =
  /(?<=(?:expected|answered with) )\d{3}(?: [a-z_]+)?(?=[;.,)]|$)|\b[a-z]+(?:_[a-z\d]+)+\b|\b[a-z]+(?:[A-Z][A-Za-z\d]*)+|\bx-[a-z-]+\b|(?<=^|\s)\/[\w/~%{}-]+/g;

/** A reason, which is plain text. */
export function reasonText(text: string): string {
  return escapeText(text)
    .split('`')
    .map((part, index) => {
      return index % 2 === 1 ? `<code>${part}</code>` : part.replaceAll(CODE, '<code>$&</code>');
    })
    .join('');
}

/** Text in which what stands in backticks is code. */
function withCode(text: string): string {
  return escapeText(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

export function code(text: string): string {
  return `<code>${escapeText(text)}</code>`;
}

/** The place of a rule in the page. */
export function anchor(id: string): string {
  return escapeText(`rule-${id.replaceAll(/[^\w-]/g, '-')}`);
}
