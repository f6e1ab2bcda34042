// The filter of the HTML report: by outcome, operation and text.
import { outcomes, type Result } from '../suite/result.ts';
import { count, outcomeNames } from '../suite/verdict.ts';

/** What is typed and chosen. Without scripts only the box is there, which style alone serves. */
export function filter(results: readonly Result[]): string {
  const counts = count(results);
  const used = outcomes.filter((outcome) => counts[outcome] > 0);
  const operations = [...new Set(results.map(({ rule }) => rule.operationId ?? 'api'))];
  return `<div class="filter">
<div id="filter" hidden>
<label>Outcome <select id="by-outcome"><option value="">all ${results.length}</option>${used.map((outcome) => `<option value="${outcome}">${counts[outcome]} ${outcomeNames[outcome]}</option>`).join('')}</select></label>
<label>Operation <select id="by-operation"><option value="">all</option>${operations.map((id) => `<option value="${id}">${id === 'api' ? 'the API as a whole' : id}</option>`).join('')}</select></label>
<label>Text <input type="search" id="by-text" placeholder="a rule, a code, a header" autocomplete="off" spellcheck="false"/></label>
<output id="shown" for="by-outcome by-operation by-text"></output>
</div>
<label class="box"><input type="checkbox" id="documented-only"/> Only what is documented</label>
</div>`;
}

/** Runs in the page. It is small, and the page's policy knows it by its hash. */
export const filterScript = `
(() => {
  const byID = (id) => document.getElementById(id);
  const [outcome, operation, text, documented] = ['by-outcome', 'by-operation', 'by-text', 'documented-only'].map(byID);
  const controls = [outcome, operation, text, documented];
  const rules = [...document.querySelectorAll('.rule')];
  const texts = new Map();
  const textOf = (rule) => {
    if (!texts.has(rule)) texts.set(rule, rule.textContent.toLowerCase());
    return texts.get(rule);
  };
  const isWanted = (rule, words) =>
    (outcome.value === '' || rule.dataset.outcome === outcome.value) &&
    (operation.value === '' || rule.closest('section').dataset.operation === operation.value) &&
    !(documented.checked && rule.matches('.bridgev2, .ours')) &&
    words.every((word) => textOf(rule).includes(word));
  const apply = () => {
    const words = text.value.toLowerCase().split(' ').filter(Boolean);
    let shown = 0;
    for (const rule of rules) {
      rule.hidden = !isWanted(rule, words);
      if (!rule.hidden) shown += 1;
    }
    for (const group of document.querySelectorAll('.status, section'))
      group.hidden = !group.querySelector('.rule:not([hidden])');
    byID('shown').textContent = shown + ' of ' + rules.length + ' rules';
  };
  const goToHash = () => {
    const target = byID(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest('[hidden]')) {
      for (const control of controls.slice(0, 3)) control.value = '';
      documented.checked = false;
      apply();
    }
    if (target.matches('.rule')) target.open = true;
    target.scrollIntoView();
  };
  for (const control of controls) control.addEventListener('input', apply);
  addEventListener('hashchange', goToHash);
  byID('filter').hidden = false;
  apply();
  goToHash();
})();
`;
