export { type BridgesClient, type BridgesClientOptions, createBridgesClient } from './create-client.ts';
export type { components, operations, paths } from './generated/openapi.ts';
