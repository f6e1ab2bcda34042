// Generated from the spec by `pnpm generate`. Do not edit.

/** The values of `BridgeProvider` that the spec knows. */
export const bridgeProviders = ["cloud", "self-hosted", "local", "platform-sdk"] as const;
/** The values of `RemoveScope` that the spec knows. */
export const removeScopes = ["current-device", "all-devices"] as const;
/** The values of `Account.status` that the spec knows. */
export const accountStatuses = ["connected", "connecting", "backfilling", "connection_required", "reconnect_required", "attention_required", "disconnected", "disabled"] as const;
/** The values of `Bridge.status` that the spec knows. */
export const bridgeStatuses = ["available", "connected", "limit_reached", "temporarily_unavailable", "disabled"] as const;
/** The values of `DisappearingTimerCapability.types` that the spec knows. */
export const disappearingTimerCapabilityTypes = ["", "after_read", "after_read_by_recipient", "after_send"] as const;
/** The values of `CookieField.type` that the spec knows. */
export const cookieFieldTypes = ["cookie", "header", "local_storage"] as const;
/** The values of `BridgeLogin.status` that the spec knows. */
export const bridgeLoginStatuses = ["connected", "connecting", "needs_login", "logged_out", "unknown"] as const;
/** The values of `LoginSession.status` that the spec knows. */
export const loginSessionStatuses = ["waiting_for_input", "waiting_for_cookies", "waiting_for_display", "complete", "cancelled", "failed"] as const;
/** The values of `submitLoginStep.type` that the spec knows. */
export const submitLoginStepTypes = ["user_input", "cookies", "display_and_wait", "webauthn"] as const;
/** The values of `submitLoginStep.source` that the spec knows. */
export const submitLoginStepSources = ["api", "webview", "browser_extension"] as const;
/** The values of `LoginDisplay.type` that the spec knows. */
export const loginDisplayTypes = ["qr", "emoji", "code", "nothing"] as const;
/** The values of `LoginStep.type` that the spec knows. */
export const loginStepTypes = ["user_input", "cookies", "display_and_wait", "webauthn", "complete"] as const;
