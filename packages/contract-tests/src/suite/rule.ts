import type { Source } from '@bridges-api/spec/sources';
import type { Context } from './context.ts';
import type { Exchange } from './exchange.ts';

/** What a run may do to a server; each contains the ones before it. */
export const profiles = ['read', 'session', 'login', 'full'] as const;
export type Profile = (typeof profiles)[number];

/** What each profile does, in a sentence. */
export const profileMeanings: Readonly<Record<Profile, string>> = {
  read: 'Reads, and sends requests that every server has to refuse. Changes nothing.',
  session: 'Also starts logins and cancels them.',
  login: 'Also completes the logins of a fixture.',
  full: 'Also removes logins: those it made itself, and those a fixture gives away.',
};

export type Level = 'MUST' | 'SHOULD';

interface RuleBase {
  /** Never changes: `submitLoginStep/409/step-not-current`. */
  readonly id: string;
  /** Whether a server that breaks it is not conformant, or merely worse. */
  readonly level: Level;
  /** Of rules that follow from the spec, what they have in common: one of them is made for each place where it may be broken. */
  readonly family?: string;
  /** Absent for what holds for the API as a whole. */
  readonly operationId?: string;
  readonly profile: Profile;
  /** What it rests on, word by word from a description of the spec. */
  readonly sentence: string;
}

/** A rule that sends requests of its own. */
export interface ActiveRule extends RuleBase {
  readonly kind: 'active';
  /** Whether a mock, which keeps no state and answers with examples, can be judged by it. Defaults to `state`. */
  readonly needs?: 'nothing' | 'state' | 'mock';
  /** Starts at once and waits long, so that the other rules do not wait for it. */
  readonly isLong?: boolean;
  /** Of one that is long: it waits and looks on, and completes no login, so that rules which are alone need not wait for it. */
  readonly onlyWaits?: boolean;
  /**
   * Runs when no other rule does, since it compares or takes away what others make. One that is long as well, or any on a long way,
   * begins as soon as those that still run only wait.
   */
  readonly isAlone?: boolean;
  /** Throws `Violation`, `Skip` or `NotApplicable`; anything else that is thrown is a violation too. */
  check(context: Context): Promise<void>;
}

/** A rule about every answer of a run, whoever asked for it. It is judged last. */
export interface ObserverRule extends RuleBase {
  readonly kind: 'observer';
  /** The exchanges it is about. None at all is a skip. */
  about(exchange: Exchange): boolean;
  /** Whether it is about what HTTP libraries and proxies answer by themselves, too. Defaults to what the API answers. */
  readonly seesTransport?: boolean;
  /** Whether an exchange that it is about can show the fault. None at all is a skip too. Defaults to all of them. */
  readonly shows?: (exchange: Exchange) => boolean;
  /** @returns what is wrong and where; nothing when all is well */
  judge(exchanges: readonly Exchange[], context: ObserverContext): Fault | undefined;
}

export interface Fault {
  readonly message: string;
  readonly exchanges: readonly Exchange[];
}

/** What observers know beside the exchanges. */
export interface ObserverContext {
  readonly token: string;
  /** Made-up values that were sent and must never come back. */
  readonly canaries: ReadonlySet<string>;
  readonly isMock: boolean;
}

/** A rule as it is written down. */
export type WrittenRule = ActiveRule | ObserverRule;

/** A rule with the source of its sentence, which is looked up and never written down. */
export type Sourced<Written extends WrittenRule> = Written & { readonly source: Source };
export type Rule = Sourced<ActiveRule> | Sourced<ObserverRule>;

/** The server breaks the rule. */
export class Violation extends Error {
  /** The answer that shows it, where it is one. */
  readonly exchange: Exchange | undefined;

  constructor(message: string, exchange?: Exchange) {
    super(message);
    this.exchange = exchange;
  }
}

/**
 * What runs beside it may be why: a busy machine is late, and a long way lets things change meanwhile. The rule is judged once more when
 * nothing else runs.
 */
export class Doubtful extends Violation {}

/** The run was stopped from outside, so nothing can be said of the server. */
export class Stopped extends Error {
  constructor() {
    super('The run was stopped.');
  }
}

/** The rule could not be judged in this run. The message is the reason, in a sentence. */
export class Skip extends Error {}

/** The server has nothing that the rule speaks of. The message is the reason, in a sentence. */
export class NotApplicable extends Error {}

/** What a rule does with a login of the fixture: leaves it before its end, shares one that is over, or completes one of its own. */
export const uses = ['start', 'result', 'own'] as const;
export type Use = (typeof uses)[number];

/** The rule needs a bridge that allows one account, and has to be tried again when no other rule runs. */
export class Later extends Error {
  readonly use: Use;

  constructor(use: Use) {
    super('This is tried again when no other rule runs.');
    this.use = use;
  }
}

/** Where the reference tells about it, without the address of the docs. */
export function linkOf(rule: { readonly operationId?: string }): string {
  return `/reference/${rule.operationId === undefined ? '' : `#${rule.operationId}`}`;
}

/** Whether a rule of profile `needed` may run in profile `given`. */
export function allows(given: Profile, needed: Profile): boolean {
  return profiles.indexOf(needed) <= profiles.indexOf(given);
}
