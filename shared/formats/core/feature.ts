/** Lists the features of annotations, such as notes or relations, that not every format can carry, and the losses of single formats. */

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
  'decisions',
  'talks',
  'statements',
  'sources',
] as const;
export type Feature = (typeof FEATURES)[number];

/** What single formats lose of their own. */
export type OwnLoss =
  | 'token-edges'
  | 'shared-tokens'
  | 'line-ends'
  | 'places'
  | 'annotations'
  | 'other-attributes'
  | 'attribute-types'
  | 'xml-characters'
  | 'decision-details'
  | 'hidden-sources';

/** Everything that an export can lose: the page has words for each. */
export type LossKind = Feature | OwnLoss;
