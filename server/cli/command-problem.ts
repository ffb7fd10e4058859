/** Thrown for a problem that the user can fix: the command prints its message and exits with code 1. */
import type { Result } from '../../shared/domain/result.ts';

export class CommandProblem extends Error {}

/** The value of a result; its problem becomes the command's last word. */
export function orFail<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  const { message, where } = result.problem;
  throw new CommandProblem(where === undefined ? message : `${message} (${where})`);
}
