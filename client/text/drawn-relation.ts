/** A relation to draw over the text, in UTF-16 offsets of it. */
export interface DrawnRelation {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Index of a label colour; `null` for the page's own. */
  readonly colour: number | null;
}
