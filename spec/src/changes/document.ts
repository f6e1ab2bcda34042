// The differences between two versions of what all operations share: addresses, credentials, times, codes, checks and chapters.
import type { Document, SecuritySchemeObject, SpecData } from '../read/document.ts';
import { code, type Finding, finding, isSame, sharedKeys, textFindings, without } from './finding.ts';

type Spec = Document & SpecData;

export function documentFindings(base: Spec, revision: Spec): Finding[] {
  return [
    ...serverFindings(base, revision),
    ...schemeFindings(base.components.securitySchemes ?? {}, revision.components.securitySchemes ?? {}),
    ...schemaFindings(Object.keys(base.components.schemas), Object.keys(revision.components.schemas)),
    ...timeFindings(base['x-times'] ?? {}, revision['x-times'] ?? {}),
    ...limitFindings(base['x-limits'] ?? {}, revision['x-limits'] ?? {}),
    ...codeFindings(base['x-error-codes'] ?? NO_CODES, revision['x-error-codes'] ?? NO_CODES),
    ...checkFindings(base, revision),
    ...chapterFindings(base, revision),
  ];
}

function serverFindings(base: Spec, revision: Spec): Finding[] {
  const urls = [base, revision].map(({ servers: [server] }) => server?.url);
  const [was, is] = urls;
  return [
    ...(was === is
      ? []
      : [finding('server-changed', 'The address', `is ${code(is)} by default now; it was ${code(was)}`)]),
    ...textFindings('The address', base.servers[0] ?? {}, revision.servers[0] ?? {}, ['description']),
  ];
}

type Schemes = Readonly<Record<string, SecuritySchemeObject>>;

function schemeFindings(was: Schemes, is: Schemes): Finding[] {
  const place = (name: string) => `The credential ${code(name)}`;
  const isSent = ({ type, scheme, in: at, name }: SecuritySchemeObject) => ({ type, scheme, at, name });
  return [
    ...without(Object.keys(was), Object.keys(is)).map((name) =>
      finding('security-scheme-removed', place(name), 'is gone'),
    ),
    ...without(Object.keys(is), Object.keys(was)).map((name) =>
      finding('security-scheme-added', place(name), 'is new'),
    ),
    ...sharedKeys(was, is).flatMap((name) => {
      const [before, after] = [was[name], is[name]];
      if (!before || !after) return [];
      return [
        ...(isSame(isSent(before), isSent(after))
          ? []
          : [finding('security-scheme-changed', place(name), 'is sent in another way now')]),
        ...textFindings(place(name), before, after, ['description', 'x-descriptions']),
      ];
    }),
  ];
}

/** Types of generated clients are called as the components are. */
function schemaFindings(was: readonly string[], is: readonly string[]): Finding[] {
  return [
    ...without(was, is).map((name) => finding('schema-removed', `The schema ${code(name)}`, 'is gone')),
    ...without(is, was).map((name) => finding('schema-added', `The schema ${code(name)}`, 'is new')),
  ];
}

type Figures = Readonly<Record<string, number>>;

function timeFindings(was: Figures, is: Figures): Finding[] {
  const place = (name: string) => `The time ${code(name)}`;
  return [
    ...without(Object.keys(was), Object.keys(is)).map((name) =>
      finding('time-removed', place(name), 'is gone'),
    ),
    ...without(Object.keys(is), Object.keys(was)).map((name) =>
      finding('time-added', place(name), `is new: ${is[name]} s`),
    ),
    ...sharedKeys(was, is)
      .filter((name) => was[name] !== is[name])
      .map((name) => finding('time-changed', place(name), `is ${is[name]} s now; it was ${was[name]} s`)),
  ];
}

function limitFindings(was: Figures, is: Figures): Finding[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    const [from, to] = [was[name], is[name]];
    const place = `The limit ${code(name)}`;
    if (from === to) return [];
    if (from === undefined) return [finding('limit-added', place, `is new: ${to} bytes`)];
    if (to === undefined) return [finding('limit-removed', place, 'is gone')];
    const kind = to < from ? 'limit-lowered' : 'limit-raised';
    return [finding(kind, place, `is ${to} bytes now; it was ${from}`)];
  });
}

type Codes = SpecData['x-error-codes'];

const NO_CODES: Codes = { anyPath: {}, session: {} };

function codeFindings(was: Codes, is: Codes): Finding[] {
  const lists = [
    ['any-path', was.anyPath, is.anyPath, 'that any path can answer with'],
    ['session', was.session, is.session, 'of a session that failed'],
  ] as const;
  const named = lists.flatMap(([kind, before, after, what]) => {
    const place = (name: string) => `The code ${code(name)} ${what}`;
    return [
      ...without(Object.keys(before), Object.keys(after)).map((name) =>
        finding(`${kind}-code-removed`, place(name), 'is gone'),
      ),
      ...without(Object.keys(after), Object.keys(before)).map((name) =>
        finding(`${kind}-code-added`, place(name), 'is new'),
      ),
      ...sharedKeys(before, after).flatMap((name) =>
        textFindings(place(name), before[name] ?? {}, after[name] ?? {}, ['meaning', 'message']),
      ),
    ];
  });
  const moved = sharedKeys(was.anyPath, is.anyPath).flatMap((name) => {
    const [from, to] = [was.anyPath[name]?.status, is.anyPath[name]?.status];
    const place = `The code ${code(name)} that any path can answer with`;
    return from === to
      ? []
      : [finding('any-path-code-status-changed', place, `has the status ${to} now; it had ${from}`)];
  });
  return [...named, ...moved];
}

function checkFindings(base: Spec, revision: Spec): Finding[] {
  const decides = ({ 'x-checks': checks = [] }: Spec) => checks.map(({ id, errors }) => ({ id, errors }));
  // An error that is new in a check comes neither before nor after those that it had.
  const had = new Set(decides(base).flatMap(({ errors = [] }) => errors));
  const ids = new Set(decides(base).map(({ id }) => id));
  const decidesStill = decides(revision)
    // Nor does a check of nothing but new errors.
    .filter(
      ({ id, errors = [] }) => ids.has(id) || errors.length === 0 || errors.some((error) => had.has(error)),
    )
    .map(({ id, errors }) => ({
      id,
      errors: ids.has(id) ? errors?.filter((error) => had.has(error)) : errors,
    }));
  const place = 'The order in which faults of a request decide';
  return [
    ...(isSame(decides(base), decidesStill) ? [] : [finding('check-order-changed', place, 'is another now')]),
    ...textFindings(place, { checks: textsOf(base) }, { checks: textsOf(revision) }, ['checks']),
  ];
}

function textsOf({ 'x-checks': checks = [] }: Spec) {
  return Object.fromEntries(checks.map(({ id, about, answer }) => [id, { about, answer }]));
}

function chapterFindings(base: Spec, revision: Spec): Finding[] {
  const { version: _, ...was } = base.info;
  const { version: __, ...is } = revision.info;
  const chapters = new Map(base.tags.map((tag) => [tag.name, tag]));
  return [
    ...textFindings('The introduction', was, is, [...new Set([...Object.keys(was), ...Object.keys(is)])]),
    ...revision.tags.flatMap((tag) =>
      textFindings(`The chapter ${tag.name}`, chapters.get(tag.name) ?? {}, tag, ['name', 'description']),
    ),
    ...base.tags
      .filter(({ name }) => !revision.tags.some((tag) => tag.name === name))
      .map(({ name }) => finding('text-changed', `The chapter ${name}`, 'is gone')),
  ];
}
