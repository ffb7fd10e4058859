/** All that is told of a project’s agreement: the measures, and what explains them. */
import { confusionOf, type Confusion } from './confusion.ts';
import { reportOf, type AgreementReport, type ReportOptions } from './report.ts';
import type { AgreementArticle } from './slices.ts';

export interface WholeReport extends AgreementReport {
  readonly confusion: Confusion;
}

/** Articles with fewer than two annotators count in none of it. */
export const wholeReport = (articles: readonly AgreementArticle[], options: ReportOptions): WholeReport => ({
  ...reportOf(articles, options),
  confusion: confusionOf(articles, options.labels),
});
