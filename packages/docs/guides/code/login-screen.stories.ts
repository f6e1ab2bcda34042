import { examples } from '@bridges-api/client/examples';

// #region story
export const scanACode = { args: { session: examples.getLoginSession.qr } };
export const typeACode = { args: { session: examples.getLoginSession.code } };
export const failed = { args: { session: examples.getLoginSession.failed } };
// #endregion story
