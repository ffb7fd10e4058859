/** Changes that no test can notice, each with why. One that fits no change any more is stale, and said so. */

export interface Equivalent {
  readonly file: string;
  /** The line as it stands, without the white space around it. */
  readonly text: string;
  readonly change: string;
  readonly reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];
