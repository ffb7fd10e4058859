/** What annotations may have that not every format can carry. */

/** What a format may be unable to carry. */
export const FEATURES = [
  'overlaps',
  'interruptions',
  'attributes',
  'notes',
  'confidence',
  'relations',
  'comments',
  'makers',
  'times',
  'suggestions',
] as const;
export type Feature = (typeof FEATURES)[number];
