/** Expected failures are values: a `Result` carries either what was asked for or a `Problem`. Bugs throw. */

/** What is wrong, in words a person can act on. */
export interface Problem {
  /** Kebab-case, stable, for programs: `span-outside-text`. */
  readonly id: string;
  /** One sentence for people. */
  readonly message: string;
  /** The place: a file, line, field or offset. */
  readonly where?: string;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export const success = <Value>(value: Value): Result<Value> => ({ ok: true, value });

export const failure = (
  id: string,
  message: string,
  where?: string,
): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: where === undefined ? { id, message } : { id, message, where },
});
