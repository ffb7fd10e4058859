/** Many results to one: all the values, or the first problem. */
import { success, type Result } from '../../domain/result.ts';

/** Stops at the first failure; lazily made results after it are never made. */
export function collectResults<Value>(results: Iterable<Result<Value>>): Result<Value[]> {
  const values: Value[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return success(values);
}
