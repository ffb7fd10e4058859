/**
 * What this browser remembers for a member beside their work, in localStorage: small things that make
 * the page kinder and that nobody misses where the browser keeps none. Gone when they sign out.
 */

const prefixOf = (member: string): string => `verbatim:${member}:`;

/** @returns what was remembered; `null` where there is nothing, or nothing that can be read. */
export function recallFor(member: string, what: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefixOf(member) + what) ?? 'null') as unknown;
  } catch {
    // Storage may be shut off, or hold what an older page wrote.
    return null;
  }
}

/** @param value plain JSON. */
export function rememberFor(member: string, what: string, value: unknown): void {
  try {
    localStorage.setItem(prefixOf(member) + what, JSON.stringify(value));
  } catch {
    // Full or shut off: then it is forgotten.
  }
}

/** Forgets everything that is remembered for a member. */
export function forgetMember(member: string): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefixOf(member))) localStorage.removeItem(key);
}
