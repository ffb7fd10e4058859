/** Defines a feature structure of a CAS (UIMA), independent of the file format. */
export interface CasStructure {
  readonly where: string;
  readonly id: string;
  readonly type: string;
  /** Features with values of their own; none for what is empty. */
  readonly features: ReadonlyMap<string, string | number | boolean>;
  /** Ids of structures by the features that name them. */
  readonly references: ReadonlyMap<string, string>;
  /** Its words, where the file tells them. */
  readonly words?: string;
  /** Names of features that are neither a single value nor one other structure. */
  readonly others?: readonly string[];
}
