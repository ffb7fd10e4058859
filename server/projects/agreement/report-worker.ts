/** The worker thread that computes reports of agreement, which may take seconds, so that the main thread stays free. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';
import { wholeReport, type WholeReportOptions } from '../../../shared/agreement/whole-report.ts';

export interface ReportJob {
  readonly articles: readonly AgreementArticle[];
  readonly options: WholeReportOptions;
}

const { articles, options } = workerData as ReportJob;
parentPort?.postMessage(wholeReport(articles, options));
