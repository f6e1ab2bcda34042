// A bridge that a test runs in its own process.
export type { Disturbance, OtherAnswer } from './disturbances.ts';
export type { ExecutedStep } from './engine/processes.ts';
export { BridgeError, InternalError, Panic } from './errors.ts';
export { type FakeBridge, type ShownProcess, startFakeBridge } from './fake-bridge.ts';
export type { Flow, Input, LoginContext, NewLogin, Next, Profile, Step } from './flow.ts';
export { semaphoreFlows } from './flows/semaphore-flows.ts';
export { ask, askForCookies, complete, logIn, show } from './flows/step-kinds.ts';
export { type Generation, generations, type Switches, switchesOf } from './generations.ts';
export type { AddedLogin, State, StoredLogin } from './logins.ts';
export type { FakeBridgeOptions } from './options.ts';
export type { Operation, RecordedRequest } from './request.ts';
export type { StepBody } from './steps.ts';
