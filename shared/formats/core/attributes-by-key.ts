/** Sorts attributes by key, so that equal contents make equal bytes. */
import type { Attributes } from '../../domain/annotation.ts';

/** Attributes in the order of their keys, so that the same state is the same bytes. */
export const attributesByKey = (attributes: Attributes): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
