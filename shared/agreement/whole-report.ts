/** Computes the complete report of a project’s agreement: the measures, and the tables that explain them. */
import { attributeFigures, type MeasuredAttribute } from './attribute-figures.ts';
import { confusionOf, type Confusion } from './confusion.ts';
import {
  programScores,
  referenceScores,
  type Annotating,
  type ProgramScores,
  type ReferenceScores,
} from './program-scores.ts';
import { reportOf, type AgreementReport, type ReportedFigure, type ReportOptions } from './report.ts';
import type { AgreementArticle } from './slices.ts';

export interface WholeReportOptions extends ReportOptions, Annotating {
  /** Choice attributes that labels which are measured may have. */
  readonly attributes: readonly MeasuredAttribute[];
  /** Layers held in common that are measured, such as the curated one: each annotator’s layer is compared with them. */
  readonly references: readonly string[];
}

export interface WholeReport extends AgreementReport {
  readonly confusion: Confusion;
  /** Kappa of each choice attribute. */
  readonly attributes: Readonly<Record<string, ReportedFigure>>;
  /** Programs that annotated an article together with a person. */
  readonly programs: readonly ProgramScores[];
  /** Each annotator against layers held in common; left out where none is measured. */
  readonly references?: readonly ReferenceScores[];
}

/** Articles with fewer than two annotators count in none of it. */
export const wholeReport = (articles: readonly AgreementArticle[], options: WholeReportOptions): WholeReport => ({
  ...reportOf(articles, options),
  confusion: confusionOf(articles, options.labels),
  attributes: attributeFigures(articles, options.attributes, options.bootstrap),
  programs: programScores(articles, options, options.labels),
  ...(options.references.length > 0 && {
    references: referenceScores(articles, options.references, options.labels),
  }),
});
