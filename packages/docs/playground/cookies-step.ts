import type { CookieField, CookiesStep, FieldsAnswer, ValidationIssue } from '@bridges-api/client';
import { defaults } from '../../cli/src/generated/defaults.ts';
import { copyButton } from './copy-button.ts';
import { button, element, newID } from './element.ts';
import { type FormField, fieldsForm, fillIn } from './fields-form.ts';
import { link } from './link.ts';
import type { Stage } from './stage.ts';

/** What the address at the end of the sign-in is typed under. A field of the server has an ID that is not empty. */
const LAST_URL = '';

/**
 * Sends the user to a web page and resolves with what was found there. An app opens the page in a browser of its own and
 * reads the values; a web page cannot, so here they are copied by hand.
 */
export function askForCookies(
  stage: Stage,
  step: CookiesStep,
  issues: readonly ValidationIssue[],
): Promise<FieldsAnswer> {
  return new Promise((resolve) => {
    const fields = step.fields.map((field) =>
      formField(field, issues.length > 0 ? stage.typed.get(field.id) : undefined),
    );
    const address = addressField(issues.length > 0 ? stage.typed.get(LAST_URL) : undefined);
    const form = fieldsForm(stage, [...fields, address], issues, (values) => {
      for (const [id, value] of Object.entries(values)) stage.typed.set(id, value);
      stage.say(`Waiting for ${stage.network} …`);
      const { [LAST_URL]: lastURL, ...found } = values;
      resolve({ fields: found, ...(lastURL !== undefined && { lastURL }), source: 'api' });
    });
    stage.show(
      `Sign in on the website of ${stage.network}`,
      step.instructions && element('p', { class: 'instructions' }, step.instructions),
      ...howTo(step),
      pasteBox(stage, step, fields),
      form,
    );
  });
}

function howTo({ url, userAgent, expectedFinalURLRegex, extractJS }: CookiesStep): HTMLElement[] {
  const lines: HTMLElement[] = [element('p', {}, 'Open ', link(url), ' and sign in there.')];
  if (userAgent)
    lines.push(element('p', {}, 'The browser should send the user agent ', element('code', {}, userAgent)));
  if (expectedFinalURLRegex)
    lines.push(
      element('p', {}, 'You are done when its address matches ', element('code', {}, expectedFinalURLRegex)),
    );
  if (extractJS) {
    lines.push(
      element('p', {}, "In that page's console, this script finds the values:"),
      element('pre', { tabindex: 0, role: 'region', 'aria-label': 'Script' }, element('code', {}, extractJS)),
      copyButton(extractJS, 'the script'),
    );
  }
  return lines;
}

function formField(field: CookieField, start: string | undefined): FormField {
  const { id, name = id, pattern, required = defaults.CookieField.required } = field;
  const control = element('input', { type: 'password', autocomplete: 'off', value: start });
  return { id, label: name, hints: [placeOf(field)], isRequired: required, pattern, control };
}

/** Asks where the browser was at the end, which a client sends if it knows. */
function addressField(start: string | undefined): FormField {
  const control = element('input', { type: 'url', autocomplete: 'off', value: start });
  const label = 'Address of the page at the end';
  return { id: LAST_URL, label, hints: [], isRequired: false, pattern: undefined, control };
}

/** Where a value is found: "cookie of .google.com, or request body". */
function placeOf({ type, sources = [] }: CookieField): string {
  const places = sources.map(
    (source) => words(source.type) + (source.cookieDomain ? ` of ${source.cookieDomain}` : ''),
  );
  return [...new Set(places)].join(', or ') || words(type ?? 'value');
}

/** A kind of place in words, also one that this page does not know. */
function words(kind: string): string {
  return kind === 'special' ? 'found by the script' : kind.replaceAll('_', ' ');
}

/** Takes all values at once, such as what the script returns. */
function pasteBox(stage: Stage, step: CookiesStep, fields: readonly FormField[]): HTMLElement {
  const [textID, issueID] = [newID(), newID()];
  const text = element('textarea', { id: textID, rows: 4, spellcheck: 'false', 'aria-describedby': issueID });
  const issue = element('p', { id: issueID, class: 'issue' });
  const take = () => {
    const values = parseValues(text.value, step.fields);
    issue.textContent = values ? '' : 'This is no JSON object with any of these values.';
    if (!values) return text.focus();
    for (const { id, control } of fields) {
      const value = values[id];
      if (value !== undefined) fillIn(control, value);
    }
    text.value = '';
    stage.say(`Filled in: ${Object.keys(values).join(', ')}.`);
  };
  return element(
    'details',
    {},
    element('summary', {}, 'Paste all values as JSON'),
    element('label', { for: textID }, 'JSON object with values by name'),
    text,
    issue,
    button('Fill in', take),
  );
}

/** The values by field ID, from JSON that has them by ID or name. Undefined when there is none. */
export function parseValues(
  json: string,
  fields: readonly CookieField[],
): Record<string, string> | undefined {
  const found = parseObject(json);
  const values = fields.flatMap(({ id, name = id }) => {
    const value = found[id] ?? found[name];
    return typeof value === 'string' && value !== '' ? [[id, value] as const] : [];
  });
  return values.length > 0 ? Object.fromEntries(values) : undefined;
}

function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(json) };
  } catch {
    return {};
  }
}
