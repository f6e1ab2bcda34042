/** The style of the HTML report, light and dark. Colours never tell alone: every outcome is also a word or a number. */
export const style = `
:root { color-scheme: light dark; --text: #1c2128; --muted: #57606a; --line: #d0d7de; --page: #fff; --panel: #f6f8fa;
  --pass: #116329; --pass-bg: #dafbe1; --fail: #a40e26; --fail-bg: #ffebe9; --known: #7d4e00; --known-bg: #fff8c5; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --muted: #9da7b3; --line: #3d444d; --page: #0d1117; --panel: #161b22;
  --pass: #56d364; --pass-bg: #12261e; --fail: #ff9492; --fail-bg: #3c1618; --known: #e3b341; --known-bg: #2e2a1f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.75rem; } h2 { margin-top: 2.5rem; } h3 { margin-top: 2rem; border-bottom: 1px solid var(--line); }
h4 { margin: 1.25rem 0 .5rem; } h5 { margin: .75rem 0 .25rem; font-size: .85rem; color: var(--muted); }
a { color: inherit; } small, cite { color: var(--muted); font-style: normal; }
code, pre { font: .85em/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: .25rem 0; padding: .5rem .75rem; background: var(--panel); border-radius: 6px; white-space: pre-wrap; }
.verdicts { display: grid; gap: .25rem; margin: .75rem 0; } .verdicts div { display: flex; gap: .75rem; } .verdicts dt { min-width: 12.5rem; font-weight: 600; }
.verdicts dd { margin: 0; } .rule:is(.bridgev2, .ours) { border-style: dashed; }
body:has(#documented-only:checked) .rule:is(.bridgev2, .ours) { display: none; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.counts li { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 99px; }
.failed li { margin-bottom: .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .35rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
.matrix td { text-align: center; font-variant-numeric: tabular-nums; } .matrix .none { background: var(--panel); }
.matrix th { font-weight: 500; }
td.pass, li.pass { background: var(--pass-bg); color: var(--pass); } td.fail, li.fail { background: var(--fail-bg); color: var(--fail); }
td.known-deviation, li.known-deviation { background: var(--known-bg); color: var(--known); }
.rule { border: 1px solid var(--line); border-radius: 6px; margin: .35rem 0; padding: 0 .75rem; }
.rule:target { outline: 2px solid currentColor; }
summary { padding: .4rem 0; cursor: pointer; } .outcome { display: inline-block; min-width: 8.5rem; font-weight: 600; }
.pass > summary .outcome { color: var(--pass); } .fail > summary .outcome { color: var(--fail); }
.known-deviation > summary .outcome { color: var(--known); } .reason { margin: .25rem 0; }
blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
@media (max-width: 40rem) { body { padding: 1rem; } .outcome { min-width: 0; margin-right: .5rem; } }
`;
