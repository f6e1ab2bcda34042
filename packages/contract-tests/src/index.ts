export { writeReports } from './report/write.ts';
export { rules } from './rules/all.ts';
export type { Coverage, Share } from './suite/coverage.ts';
export type { ShownExchange } from './suite/exchange.ts';
export { type Fixture, FixtureError, readFixture } from './suite/fixture.ts';
export { type Outcome, outcomes, type Result } from './suite/result.ts';
export { type Level, linkOf, type Profile, profiles, type Rule } from './suite/rule.ts';
export { CannotRun, runSuite, type SuiteOptions, type SuiteResults } from './suite/suite.ts';
export { isConformant } from './suite/verdict.ts';
