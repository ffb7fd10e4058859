/** Finds the first entry of a list that repeats an earlier one. */

/** The index of the first entry that stood before; -1 if there is none. */
export function firstDuplicate(entries: readonly string[]): number {
  const seen = new Set<string>();
  return entries.findIndex((entry) => seen.size === seen.add(entry).size);
}
