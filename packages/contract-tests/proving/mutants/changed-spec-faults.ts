// Faults for the rules that follow from a spec with more kinds of things than ours has today, by the family of these rules.
import { KEY, REMOVED_LATER } from '../testing/changed-spec.ts';
import { answersOf, refuse } from './make-faults.ts';
import type { Changes } from './mutant.ts';

/** Every other login is removed later, as the changed spec allows, with this header. */
export const later = (header: string) => () => {
  let count = 0;
  return answersOf(['removeBridgeLogin'], (answer) => {
    if (answer.status !== 200 || ++count % 2 === 0) return;
    answer.status = 202;
    answer.headers[REMOVED_LATER.name] = header;
  })();
};

/** Whatever is wrong with a parameter is not noticed. */
const unnoticed = answersOf(['listBridgeLogins'], (answer) => {
  if (answer.status === 422) refuse(answer, 404, 'bridge_not_found');
});

/** A list with this in its address is refused. */
const refusing = (text: RegExp) =>
  answersOf(['listBridgeLogins'], (answer) => {
    if (text.test(answer.request.url ?? '')) refuse(answer, 422, 'invalid_request');
  });

/** Without this header nobody is let in. */
const needing = (operationId: 'getBridge' | 'listAccounts', header: string) =>
  answersOf([operationId], (answer) => {
    if (!(header in answer.request.headers)) refuse(answer, 401, 'unauthorized');
  });

const WRONG = [
  'an-unknown-value-as-view',
  'two-values-as-view',
  'no-view',
  'a-text-as-limit',
  'a-fraction-as-limit',
  'too-little-as-limit',
  'too-much-as-limit',
  'an-unknown-value-as-status',
  'too-long-a-text-as-X-Caller',
  'another-form-as-X-Caller',
];

/** What is wrong, by the family of rules, and in it by the rule that has to say so. */
export const changedSpecFaults: Readonly<Record<string, Readonly<Record<string, () => Changes>>>> = {
  'wrong parameter': Object.fromEntries(WRONG.map((name) => [`listBridgeLogins/422/${name}`, unnoticed])),
  'right parameter': {
    'listBridgeLogins/422/not-with-limit': refusing(/limit=1(&|$)/),
    'listBridgeLogins/422/not-with-view': refusing(/view=brief/),
  },
  'wrong key': {
    [`getBridge/401/wrong-${KEY.scheme}`]: answersOf(['getBridge'], (answer) => {
      const hasKey = KEY.header in answer.request.headers;
      if (answer.status === 401 && hasKey) refuse(answer, 404, 'bridge_not_found');
    }),
  },
  'one scheme of several': {
    [`getBridge/401/not-with-${KEY.scheme}`]: needing('getBridge', 'authorization'),
    'getBridge/401/not-with-bearerAuth': needing('getBridge', KEY.header),
  },
  'no credential needed': {
    'listAccounts/200/needs-no-credential': needing('listAccounts', 'authorization'),
  },
};

/** The same for a second success, whose rules are of families that the spec has today. */
export const secondSuccessFaults: Readonly<Record<string, () => Changes>> = {
  'removeBridgeLogin/202/header-removal-state': later('now'),
  'removeBridgeLogin/202/body': answersOf(['removeBridgeLogin'], (answer) => {
    if (answer.status === 200) Object.assign(answer, { status: 202, body: {} });
  }),
};
