import type { BridgesClient } from '@bridges-api/client';

/** What a login screen is given. */
export interface Props {
  client: BridgesClient;
  bridgeID: string;
  flowID: string;
}

/** Puts a login screen into an element, and returns what takes it out again. */
export type Mount = (root: HTMLElement, props: Props) => () => void;
