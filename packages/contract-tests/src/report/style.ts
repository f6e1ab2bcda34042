/** The style of the HTML report: light, dark and printed. Colours never tell alone: every outcome is also a word or a number. */
export const style = `
:root { color-scheme: light dark; --text: #1c2128; --muted: #57606a; --line: #d0d7de; --page: #fff; --panel: #f6f8fa;
  --pass: #116329; --pass-bg: #dafbe1; --fail: #a40e26; --fail-bg: #ffebe9; --known: #7d4e00; --known-bg: #fff8c5; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --muted: #9da7b3; --line: #3d444d; --page: #0d1117; --panel: #161b22;
  --pass: #56d364; --pass-bg: #12261e; --fail: #ff9492; --fail-bg: #3c1618; --known: #e3b341; --known-bg: #2e2a1f; --link: #79c0ff; } }
* { box-sizing: border-box; } [hidden] { display: none !important; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.75rem; } h2 { margin-top: 2.5rem; } h3 { margin-top: 2rem; border-bottom: 1px solid var(--line); }
h4 { margin: 1.25rem 0 .5rem; } h5 { margin: .75rem 0 .25rem; font-size: .85rem; color: var(--muted); }
a { color: var(--link); } td a { color: inherit; } small, cite { color: var(--muted); font-style: normal; }
code, pre { font: .85em/1.45 ui-monospace, monospace; } pre code { font-size: inherit; } h3 code { font-weight: 600; font-size: 1em; }
pre { margin: .25rem 0; padding: .5rem .75rem; background: var(--panel); border-radius: 6px; white-space: pre-wrap; }
:is(p, li, blockquote, dd) > code { padding: .1em .3em; background: var(--panel); border-radius: 4px; }
.verdicts { display: grid; gap: .25rem; margin: .75rem 0; } .verdicts div { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.verdicts dt { min-width: 12.5rem; font-weight: 600; } .verdicts dd { margin: 0; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.counts li { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 99px; }
.failed { padding-left: 1.25rem; } .failed li { margin-bottom: .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .35rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
.scroll th, .scroll td:nth-child(2) { overflow-wrap: normal; white-space: nowrap; } td > code { overflow-wrap: normal; }
.matrix td { text-align: center; white-space: nowrap; font-variant-numeric: tabular-nums; } .matrix .none { background: var(--panel); }
.matrix th { font-weight: 500; }
td.pass, li.pass { background: var(--pass-bg); color: var(--pass); } td.fail, li.fail { background: var(--fail-bg); color: var(--fail); }
td.known-deviation, li.known-deviation { background: var(--known-bg); color: var(--known); }
.filter, #filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; } .filter { margin: 1rem 0; padding: .75rem; background: var(--panel); border-radius: 6px; }
#filter label { display: grid; font-size: .85rem; color: var(--muted); } #filter output { padding: .3rem 0; font-variant-numeric: tabular-nums; }
:is(select, [type=search]) { max-width: 100%; padding: .3rem .5rem; border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: var(--text); font: inherit; font-size: 1rem; }
.box { padding: .3rem 0; }
.rule { border: 1px solid var(--line); border-radius: 6px; margin: .35rem 0; padding: 0 .75rem; } .rule[open] { padding-bottom: .75rem; }
.rule:is(.bridgev2, .ours) { border-style: dashed; } .rule { scroll-margin-top: .5rem; } .rule:target { outline: 2px solid var(--link); }
body:has(#documented-only:checked) .rule:is(.bridgev2, .ours) { display: none; }
summary { padding: .4rem 0; cursor: pointer; } .outcome { display: inline-block; min-width: 8.5rem; font-weight: 600; }
.pass > summary .outcome { color: var(--pass); } .fail > summary .outcome { color: var(--fail); }
.known-deviation > summary .outcome { color: var(--known); } .reason { margin: .25rem 0; }
blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
.pair { display: grid; grid-template-columns: 2fr 3fr; gap: .5rem; } .pair pre { margin: 0; min-width: 0; max-height: 28rem; overflow-y: auto; } .again { color: var(--muted); }
.pair pre::before, .again::before { display: block; font: 600 .7rem/1.6 system-ui, sans-serif; color: var(--muted); }
.sent::before { content: 'Sent'; } .answered::before { content: 'Answered'; } .again::before { content: 'Once more'; }
.decided > .pair > .answered { box-shadow: inset 3px 0 var(--fail); } .known-deviation .decided > .pair > .answered { box-shadow: inset 3px 0 var(--known); }
.mark { margin-left: .25rem; padding: .05rem .5rem; border-radius: 99px; background: var(--fail-bg); color: var(--fail); }
.known-deviation .mark { background: var(--known-bg); color: var(--known); } .others > summary { font-size: .85rem; color: var(--muted); }
@media (max-width: 40rem) { body { padding: 1rem; } .outcome { min-width: 0; margin-right: .5rem; } .verdicts div { display: block; } .pair { grid-template-columns: minmax(0, 1fr); }
  #filter, #filter label, #filter :is(select, input) { width: 100%; } .rule { padding: 0 .5rem; } }
@media print { :root { color-scheme: light; --text: #000; --muted: #444; --line: #bbb; --page: #fff; --panel: #f4f4f4; --link: #000;
    --pass: #116329; --pass-bg: #fff; --fail: #a40e26; --fail-bg: #fff; --known: #7d4e00; --known-bg: #fff; }
  @page { margin: 1.5cm; } body { max-width: none; padding: 0; font-size: 10pt; } .filter, .again, .others { display: none; }
  h1, h2, h3, h4, h5, summary { break-after: avoid; } tr, li, .rule:not([open]) { break-inside: avoid; }
  .scroll { overflow: visible; } .pair pre { max-height: none; } th, td { padding: .1rem .25rem; } .matrix { font-size: 7.5pt; } .rule { margin: .1rem 0; } summary { padding: .1rem 0; } }
`;
