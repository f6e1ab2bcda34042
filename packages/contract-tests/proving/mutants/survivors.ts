// Mutants that no rule kills, and what a rule would have to do. A server with one of these faults passes.

const SAME_INSTANT =
  'It shows only when two requests are worked on in the same instant, which no rule brings about yet.';
const ORDER =
  'No rule compares the lists before and after a reconnect beyond the login that was reconnected.';

/** Reasons by the ID of the mutant. One that is killed has to be taken off. */
export const survivors: Readonly<Record<string, string>> = {
  'second-session-removed-for-good':
    'No rule signs in again to an account that it removed, and looks whether it is listed.',
  'concurrency-read-behind-submit': SAME_INSTANT,
  'concurrency-cancel-behind-submit': SAME_INSTANT,
  'concurrency-join-sent-twice':
    'Only the network sees it: how often values reach it cannot be told from outside.',
  'concurrency-hang-up-ends-all-waits': 'No rule hangs up one of two waits and looks at the other.',
  'concurrency-hang-up-stays-busy': 'No rule hangs up a slow form and submits other values then.',
  'concurrency-reconnects-race': SAME_INSTANT,
  'concurrency-removed-while-starting': SAME_INSTANT,
  'after-reconnect-carried-on': 'No rule reconnects the same login a second time.',
  'after-reconnect-forgets-on-submit':
    'No rule reads what a reconnect carries after a form of it was submitted.',
  'after-reconnect-old-still-read': 'No rule reads the login that another took the place of.',
  'after-reconnect-text-stays': 'No rule compares texts before and after a reconnect: they are free.',
  'after-reconnect-next-takes-place':
    'No rule signs in to a new account after another took the place of one.',
  'after-reconnect-moves-to-end': ORDER,
  'after-reconnect-listed-as-before': ORDER,
};
