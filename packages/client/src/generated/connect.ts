// Generated from the spec by `pnpm generate`. Do not edit.

export { connectWithToken as connect } from '../connect-with-token.ts';
