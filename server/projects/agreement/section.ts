/** Defines a table of a report, as rows of plain text. */
import type { AgreementDocument } from './project-agreement.ts';

/** The first row is its head, whose first cell says what the rows are. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly (readonly string[])[];
}

/** Of a member or an article; the id where it has none. */
export const nameOf = ({ names }: AgreementDocument, id: string): string => names[id] ?? id;
