// Networks that are bridges built on mautrix-go's bridgev2, for the core.
export { type Bridges, connectBridges } from './bridges.ts';
export { type KnownLoginStore, noKnownLogins } from './known-logins.ts';
export type { BridgeOptions, BridgesLog, BridgesMeans } from './options.ts';
export type { CallName, CallOutcome, CallWatcher } from './watched-call.ts';
