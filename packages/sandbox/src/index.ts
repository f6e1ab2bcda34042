export type { BridgeOverride } from './networks/sandbox-networks.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export type { SandboxState } from './state.ts';
