// Generated from the spec by `pnpm generate`. Do not edit.

import type { Body } from '../example-types.ts';

/** Sign out everywhere */
export const allDevices: Body<'removeBridgeLogin'> = {
  "scope": "all-devices"
};

/** Forget the login on this device */
export const currentDevice: Body<'removeBridgeLogin'> = {
  "scope": "current-device"
};
