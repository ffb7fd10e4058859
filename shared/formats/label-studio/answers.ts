/**
 * Reads the values of results that belong to a region. Label Studio repeats the region’s own `start`, `end` and `text`
 * in all of them; the answer has a key of its own for each control, and is `text` only for a text area.
 */
import type { Attributes } from '../../domain/annotation.ts';

/** Keys of the region itself, which every result of it repeats. */
export const REGION_KEYS: ReadonlySet<string> = new Set(['start', 'end', 'text', 'labels']);

/** The key of a control’s answer in `value`: `rating`, `number`, `choices`, `taxonomy`, `datetime`, as a rule its type. */
export function answerKey(type: string, value: Readonly<Record<string, unknown>>): string {
  if (type === 'textarea') return 'text';
  const others = Object.keys(value).filter((key) => !REGION_KEYS.has(key));
  return Object.hasOwn(value, type) || others.length !== 1 ? type : (others[0] ?? type);
}

/** The answer as an attribute: numbers stay numbers, lists are joined; `null` where there is none of a known shape. */
export function answerOf(type: string, value: unknown): Attributes[string] | null {
  if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return value;
  if (!Array.isArray(value) || value.length === 0) return null;
  const parts =
    type === 'taxonomy' ? pathsIn(value) : value.filter((one) => typeof one === 'string' || typeof one === 'number');
  return parts.length === value.length ? parts.join(type === 'textarea' ? '\n' : ', ') : null;
}

/** Paths through a taxonomy, the outermost first: `Politics / Elections`. */
const pathsIn = (value: readonly unknown[]): string[] =>
  value.flatMap((path) =>
    Array.isArray(path) && path.every((one) => typeof one === 'string' || typeof one === 'number')
      ? [path.join(' / ')]
      : typeof path === 'string'
        ? [path]
        : [],
  );
