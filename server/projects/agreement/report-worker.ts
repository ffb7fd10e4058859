/** The thread that computes a report of agreement: what takes seconds keeps nobody waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportOptions } from '../../../shared/agreement/report.ts';
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';
import { wholeReport } from '../../../shared/agreement/whole-report.ts';

export interface ReportJob {
  readonly articles: readonly AgreementArticle[];
  readonly options: ReportOptions;
}

const { articles, options } = workerData as ReportJob;
parentPort?.postMessage(wholeReport(articles, options));
