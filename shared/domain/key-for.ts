/** Makes keys (as for labels) from the titles that people give. */

const KEY = /^[\w-]{1,64}$/;

/** Whether a text can be a key. */
export const isKey = (key: string): boolean => KEY.test(key);

/** The key of a new entry whose title changes: it follows the title, unless it was set by hand. @param taken keys of all others. */
export const followingKey = (
  now: { readonly title: string; readonly key: string },
  title: string,
  taken: readonly string[],
): string => (now.key === keyFor(now.title, taken) ? keyFor(title, taken) : now.key);

/** A key for a title: its letters and digits in ASCII, with hyphens between words; with a number where others have it already. */
export function keyFor(title: string, taken: readonly string[]): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 56) || 'label';
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(key)) return key;
  }
}
