import { whyNotCompiled } from './go.ts';

export { compileTestBridge } from './go.ts';
export { type BridgeState, startTestBridge, type TestBridge, type TestBridgeOptions } from './start.ts';
export {
  flowWalks,
  type Typed,
  type Walk,
  type WalkEnd,
  type WalkedField,
  walkedFields,
  walks,
} from './walks.ts';

/** Why there is no bridge to test with, as a sentence that says what to do; empty when there is one. */
export const WHY_NO_TEST_BRIDGE = whyNotCompiled() ?? '';

/** Whether there is a bridge to test with. Without one tests are skipped; in CI that is an error. */
export const HAS_TEST_BRIDGE = WHY_NO_TEST_BRIDGE === '';
if (!HAS_TEST_BRIDGE) {
  if (process.env.CI) throw new Error(`There is no test bridge. ${WHY_NO_TEST_BRIDGE}`);
  console.warn(`Skipping the tests with a bridge. ${WHY_NO_TEST_BRIDGE}`);
}
