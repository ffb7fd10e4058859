/** Something a person can mend: a command says it in a sentence and ends with exit code 1. */
import type { Result } from '../../shared/domain/result.ts';

export class CommandProblem extends Error {}

/** The value of a result; its problem becomes the command's last word. */
export function orFail<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  const { message, where } = result.problem;
  throw new CommandProblem(where === undefined ? message : `${message} (${where})`);
}
