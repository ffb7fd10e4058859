/** Reads values from JSON without a fixed schema, for formats that write the same thing in several shapes. */

export type LooseObject = Readonly<Record<string, unknown>>;

/** The object itself; an empty one for anything else. */
export const objectOf = (value: unknown): LooseObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseObject) : {};

/** A list as it is, one thing as a list of it, nothing as an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The first of the values that is a text with something in it; `null` if none is. */
export const firstText = (...values: readonly unknown[]): string | null =>
  values.find((value): value is string => typeof value === 'string' && value !== '') ?? null;
