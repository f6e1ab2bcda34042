import type { components } from '@bridges-api/client';

/** The API's own objects, as the spec defines them. */
type Schemas = components['schemas'];

export type Account = Schemas['Account'];
export type APIError = Schemas['APIError'];
export type Bridge = Schemas['Bridge'];
export type BridgeLogin = Schemas['BridgeLogin'];
export type BridgeProvider = Schemas['BridgeProvider'];
export type CookiesStep = Schemas['CookiesStep'];
/** What a browser returned for a passkey. */
export type Credential = Schemas['AuthenticationResponseJSON'];
export type DisplayAndWaitStep = Schemas['DisplayAndWaitStep'];
export type LoginDisplay = Schemas['LoginDisplay'];
export type LoginFlow = Schemas['LoginFlow'];
export type LoginSession = Schemas['LoginSession'];
export type ProvisioningCapabilities = Schemas['ProvisioningCapabilities'];
export type RemoveScope = Schemas['RemoveScope'];
export type User = Schemas['User'];
export type UserInputStep = Schemas['UserInputStep'];
export type ValidationIssue = Schemas['ValidationIssue'];
export type WebAuthnStep = Schemas['WebAuthnStep'];
