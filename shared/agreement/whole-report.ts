/** All that is told of a project’s agreement: the measures, and what explains them. */
import { attributeFigures, type MeasuredAttribute } from './attribute-figures.ts';
import { confusionOf, type Confusion } from './confusion.ts';
import { programScores, type Annotating, type ProgramScores } from './program-scores.ts';
import { reportOf, type AgreementReport, type ReportedFigure, type ReportOptions } from './report.ts';
import type { AgreementArticle } from './slices.ts';

export interface WholeReportOptions extends ReportOptions, Annotating {
  /** Choice attributes that labels which are measured may have. */
  readonly attributes: readonly MeasuredAttribute[];
}

export interface WholeReport extends AgreementReport {
  readonly confusion: Confusion;
  /** Kappa of each choice attribute. */
  readonly attributes: Readonly<Record<string, ReportedFigure>>;
  /** Programs that annotated an article together with a person. */
  readonly programs: readonly ProgramScores[];
}

/** Articles with fewer than two annotators count in none of it. */
export const wholeReport = (articles: readonly AgreementArticle[], options: WholeReportOptions): WholeReport => ({
  ...reportOf(articles, options),
  confusion: confusionOf(articles, options.labels),
  attributes: attributeFigures(articles, options.attributes, options.bootstrap),
  programs: programScores(articles, options, options.labels),
});
