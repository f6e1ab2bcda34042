import type { Child } from './element.ts';

/** What the steps of one login share. */
export interface Stage {
  /** ID of the bridge, by which test values are found. */
  readonly bridgeID: string;
  /** Name of the network, to show to the user. */
  readonly network: string;
  /** What was typed before, by field ID, to start from when it is asked for again. In memory only. */
  readonly typed: Map<string, string>;
  /** Whether fields begin with a test value. */
  readonly isPrepared: boolean;
  /** Shows a step in the place of the last one. */
  show(title: string, ...content: readonly Child[]): void;
  /** Says what goes on. */
  say(message: string): void;
  /** Buttons that leave the step: one that gives the login up, and one that goes back where the step can. Every step has them. */
  waysOut(): HTMLButtonElement[];
}
