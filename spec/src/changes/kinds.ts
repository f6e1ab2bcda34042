// What can change between two versions of the spec, and whom each kind breaks.

/**
 * Whom a change breaks: `senders` of requests that were right before, `readers` of answers, both, or nobody. A program that is
 * compiled against the spec counts: a value, a name or a code that is gone breaks whoever named it.
 */
export type Breaks = 'senders' | 'readers' | 'both' | 'nobody';

/** What a changeset of the spec begins with: a kind that breaks somebody is Breaking. */
export type Word = 'Breaking' | 'Added' | 'Clarified';

interface KindOfChange {
  readonly breaks: Breaks;
  /** Of what breaks nobody. */
  readonly word: Word;
}

const breaking = (breaks: Breaks): KindOfChange => ({ breaks, word: 'Breaking' });
const added: KindOfChange = { breaks: 'nobody', word: 'Added' };
const clarified: KindOfChange = { breaks: 'nobody', word: 'Clarified' };

/**
 * The kinds, by an ID like those of oasdiff, whose list of kinds this one covers: `oasdiff.test.ts` says how. What differs from it
 * is how this API grows ("Values of newer servers"): a value or a branch that an answer gains breaks nobody.
 */
export const kinds = {
  'operation-added': added,
  'operation-removed': breaking('both'),
  'operation-renamed': breaking('senders'),
  'operation-path-changed': breaking('senders'),
  'operation-method-changed': breaking('senders'),
  'operation-chapter-changed': clarified,
  'operation-deprecated': clarified,
  'operation-reactivated': clarified,
  'operation-became-repeatable': added,
  'operation-became-unrepeatable': breaking('senders'),

  'server-changed': breaking('senders'),
  'security-required': breaking('senders'),
  'security-no-longer-required': added,
  'security-alternative-added': added,
  'security-alternative-removed': breaking('senders'),
  'security-scheme-added': added,
  'security-scheme-removed': breaking('senders'),
  'security-scheme-changed': breaking('senders'),

  'request-parameter-added': added,
  'request-parameter-added-required': breaking('senders'),
  'request-parameter-removed': breaking('senders'),
  'request-parameter-became-required': breaking('senders'),
  'request-parameter-became-optional': added,
  'request-body-added': added,
  'request-body-added-required': breaking('senders'),
  'request-body-removed': breaking('senders'),
  'request-body-became-required': breaking('senders'),
  'request-body-became-optional': added,

  'request-type-changed': breaking('senders'),
  'request-type-narrowed': breaking('senders'),
  'request-type-widened': added,
  'request-property-added': added,
  'request-property-added-required': breaking('senders'),
  'request-property-removed': breaking('senders'),
  'request-property-became-required': breaking('senders'),
  'request-property-became-optional': added,
  'request-other-properties-narrowed': breaking('senders'),
  'request-other-properties-widened': added,
  'request-items-added': breaking('senders'),
  'request-items-removed': added,
  'request-enum-value-added': added,
  'request-enum-value-removed': breaking('senders'),
  'request-became-enum': breaking('senders'),
  'request-no-longer-enum': added,
  'request-const-added': breaking('senders'),
  'request-const-changed': breaking('senders'),
  'request-const-removed': added,
  'request-bound-tightened': breaking('senders'),
  'request-bound-loosened': added,
  'request-pattern-added': breaking('senders'),
  'request-pattern-changed': breaking('senders'),
  'request-pattern-removed': added,
  'request-default-added': breaking('senders'),
  'request-default-changed': breaking('senders'),
  'request-default-removed': breaking('senders'),
  'request-branch-added': added,
  'request-branch-removed': breaking('senders'),
  'request-discriminator-changed': breaking('senders'),
  'request-became-union': breaking('senders'),
  'request-no-longer-union': breaking('senders'),

  'response-success-status-added': added,
  'response-success-status-removed': breaking('readers'),
  'response-error-status-added': added,
  'response-error-status-removed': breaking('readers'),
  'response-error-code-added': added,
  'response-error-code-removed': breaking('readers'),
  'response-header-added': added,
  'response-header-removed': breaking('readers'),
  'response-header-became-optional': breaking('readers'),
  'response-header-became-required': added,
  'response-link-changed': clarified,

  'response-type-changed': breaking('readers'),
  'response-type-narrowed': clarified,
  'response-type-widened': breaking('readers'),
  'response-property-added': added,
  'response-property-added-required': added,
  'response-property-removed': breaking('readers'),
  'response-property-became-required': added,
  'response-property-became-optional': breaking('readers'),
  'response-other-properties-narrowed': clarified,
  'response-other-properties-widened': breaking('readers'),
  'response-items-added': clarified,
  'response-items-removed': breaking('readers'),
  'response-enum-value-added': added,
  'response-enum-value-removed': breaking('readers'),
  'response-became-enum': clarified,
  'response-no-longer-enum': breaking('readers'),
  'response-const-added': clarified,
  'response-const-changed': breaking('readers'),
  'response-const-removed': breaking('readers'),
  'response-bound-tightened': clarified,
  'response-bound-loosened': breaking('readers'),
  'response-pattern-added': clarified,
  'response-pattern-changed': breaking('readers'),
  'response-pattern-removed': breaking('readers'),
  'response-default-added': clarified,
  'response-default-changed': breaking('readers'),
  'response-default-removed': breaking('readers'),
  'response-branch-added': added,
  'response-branch-removed': breaking('readers'),
  'response-discriminator-changed': breaking('readers'),
  'response-became-union': breaking('readers'),
  'response-no-longer-union': breaking('readers'),

  'schema-added': added,
  'schema-removed': breaking('both'),
  'part-deprecated': clarified,
  'part-reactivated': clarified,

  'time-added': added,
  'time-changed': breaking('both'),
  'time-removed': breaking('both'),
  'limit-added': breaking('senders'),
  'limit-lowered': breaking('senders'),
  'limit-raised': added,
  'limit-removed': added,
  'any-path-code-added': added,
  'any-path-code-removed': breaking('readers'),
  'any-path-code-status-changed': breaking('readers'),
  'session-code-added': added,
  'session-code-removed': breaking('readers'),
  'check-order-changed': breaking('readers'),

  'example-changed': clarified,
  'source-changed': clarified,
  'text-changed': clarified,
} as const satisfies Readonly<Record<string, KindOfChange>>;

export type Kind = keyof typeof kinds;

/** Whether a change of this kind breaks anybody. */
export function isBreaking(kind: Kind): boolean {
  return kinds[kind].breaks !== 'nobody';
}
