/** The times and limits of login sessions. Times are in milliseconds. */
export interface SessionLimits extends StoreLimits {
  /** The longest a submit is held. */
  readonly wait: number;
  /** The longest a session lives. */
  readonly lifetime: number;
  /** The longest a create is held for the first step. Until the step is there the session displays nothing. */
  readonly startWait: number;
  /**
   * The longest the end of the process is held for what networks are working on, where others can go on with it: they would have to ask
   * for it again. Defaults to 0.
   */
  readonly closeWait?: number | undefined;
}

/** Those that a store sees to. */
export interface StoreLimits {
  /** How long a session is remembered after its end. */
  readonly retention: number;
  /** Most sessions that live at the same time, of all owners together. */
  readonly maxLive: number;
  /** Most sessions started within a minute, by all owners together. */
  readonly maxStarts: number;
  /** The same of each owner. Default to those of all. */
  readonly maxLivePerOwner?: number | undefined;
  readonly maxStartsPerOwner?: number | undefined;
}
