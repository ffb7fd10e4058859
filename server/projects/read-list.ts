/** Parses a comma-separated list of names, as in a URL query or on the command line. */
import { firstDuplicate } from '../../shared/formats/core/first-duplicate.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';

/**
 * The names of a list; `null` if it was left out, which stands for all. Fails with `bad-list` where one is empty or
 * stands there twice: that is a mistake, and is not answered as if it were not there. @param where its place.
 */
export function readList(written: string | undefined, where: string): Result<readonly string[] | null> {
  if (written === undefined) return success(null);
  const names = written.split(',').map((name) => name.trim());
  const empty = names.indexOf('');
  if (empty !== -1)
    return failure('bad-list', `Entry ${empty + 1} of the list is empty; leave the list out for all.`, where);
  const twice = firstDuplicate(names);
  return twice === -1 ? success(names) : failure('bad-list', `“${names[twice]}” stands there twice.`, where);
}

/** The same as a set. */
export function readSet(written: string | undefined, where: string): Result<ReadonlySet<string> | null> {
  const list = readList(written, where);
  if (!list.ok) return list;
  return success(list.value === null ? null : new Set(list.value));
}
