/** Finds the project’s label, or kind of relation, that a name in another program’s file stands for. */

interface Keyed {
  readonly key: string;
  readonly title: string;
}

/** @returns the key of the one that is written so, by its key before its title, whatever capitals, blanks and signs; `undefined` if there is none. */
export function matchKey(all: readonly Keyed[], written: string): string | undefined {
  const wanted = folded(written);
  const exact =
    all.find(({ key }) => key === written) ??
    all.find(({ key }) => folded(key) === wanted) ??
    all.find(({ title }) => folded(title) === wanted);
  return exact?.key;
}

/** `Editorial claim`, `editorial-claim` and `EditorialClaim` are one; what has neither letters nor digits is itself. */
function folded(written: string): string {
  const bare = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  return bare === '' ? written : bare;
}
