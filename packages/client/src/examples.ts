// The examples of the spec, for stories and fixtures: `examples.getLoginSession.qr`.

/** What each operation answers, by operation and by the name of the example. */
export * as examples from './generated/examples.ts';
/** What each operation is sent, likewise. */
export * as requestExamples from './generated/request-examples.ts';
