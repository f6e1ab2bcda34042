// The `sandbox` of a file: what is otherwise about the sandbox networks.
import type { BridgeOverride } from '@bridges-api/sandbox/networks';
import { type FileKeys, objectSchema } from './file-keys.ts';

/** What the sandbox is served with. */
export interface SandboxSettings {
  /** By ID of the bridge. */
  readonly bridges: Readonly<Record<string, BridgeOverride>>;
}

/** What a sandbox bridge can have. */
export const sandboxBridgeKeys = {
  disabled: { help: 'whether it is switched off', schema: { type: 'boolean' } },
  maxAccounts: {
    help: 'most accounts on it',
    schema: { type: 'integer', minimum: 1 },
  },
} satisfies FileKeys;

/** JSON Schema of it. */
export const sandboxSchema = {
  type: 'object',
  properties: {
    bridges: { type: 'object', additionalProperties: objectSchema(sandboxBridgeKeys) },
  },
  additionalProperties: false,
};
