// Generated from the spec by `pnpm generate`. Do not edit.

/** How each operation is called, what it takes, and whether a request may be repeated. */
export const operationTable = {
  listBridges: { method: 'GET', path: '/v1/bridges', isRepeatable: true },
  getBridge: { method: 'GET', path: '/v1/bridges/{bridgeID}', isRepeatable: true },
  getBridgeCapabilities: { method: 'GET', path: '/v1/bridges/{bridgeID}/capabilities', isRepeatable: true },
  listLoginFlows: { method: 'GET', path: '/v1/bridges/{bridgeID}/login-flows', isRepeatable: true },
  createLoginSession: { method: 'POST', path: '/v1/bridges/{bridgeID}/login-sessions', hasBody: true },
  getLoginSession: { method: 'GET', path: '/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}', isRepeatable: true },
  cancelLoginSession: { method: 'DELETE', path: '/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}', isRepeatable: true },
  submitLoginStep: { method: 'POST', path: '/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}', hasBody: true },
  goBackLoginStep: { method: 'POST', path: '/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}/back', isRepeatable: true },
  listBridgeLogins: { method: 'GET', path: '/v1/bridges/{bridgeID}/logins', isRepeatable: true },
  getBridgeLogin: { method: 'GET', path: '/v1/bridges/{bridgeID}/logins/{loginID}', isRepeatable: true },
  removeBridgeLogin: { method: 'POST', path: '/v1/bridges/{bridgeID}/logins/{loginID}/remove', hasBody: true },
  listAccounts: { method: 'GET', path: '/v1/accounts', isRepeatable: true },
  getAccount: { method: 'GET', path: '/v1/accounts/{accountID}', isRepeatable: true },
} as const;
