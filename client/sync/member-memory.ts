/**
 * What this browser remembers for a member beside their work, in localStorage: small things that make
 * the page kinder and that nobody misses where the browser keeps none. Gone when they sign out.
 */
import { smallStore } from './browser-storage.ts';

const prefixOf = (member: string): string => `verbatim:${member}:`;

/** @returns what was remembered; `null` where there is nothing, or nothing that can be read. */
export function recallFor(member: string, what: string): unknown {
  try {
    return JSON.parse(smallStore.read(prefixOf(member) + what) ?? 'null') as unknown;
  } catch {
    // An older page may have written it.
    return null;
  }
}

/** @param value plain JSON. */
export function rememberFor(member: string, what: string, value: unknown): void {
  smallStore.keep(prefixOf(member) + what, JSON.stringify(value));
}

/** Forgets everything that is remembered for a member. */
export function forgetMember(member: string): void {
  for (const key of smallStore.keys(prefixOf(member))) smallStore.forget(key);
}
