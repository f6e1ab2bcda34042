const reason = 'No client can take the storage of a server away.';

/** Statuses that no request provokes on a server, with the reason. */
export const NOT_PROVOKABLE: Readonly<Record<string, string>> = {
  'getLoginSession 503': reason,
  'cancelLoginSession 503': reason,
  'submitLoginStep 503': reason,
};
