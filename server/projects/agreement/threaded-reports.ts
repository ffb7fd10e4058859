/** Computes reports of agreement on worker threads, one at a time: each may need a CPU core for seconds. */
import type { WholeReport } from '../../../shared/agreement/whole-report.ts';
import { siblingModule, startWorker } from '../../threads/start-worker.ts';
import type { ReportJob } from './report-worker.ts';

/** After so long a report is given up, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Heap limit of a thread, in MB. */
const HEAP_MB = 1_024;

export class ThreadedReports {
  private last: Promise<unknown> = Promise.resolve();

  /** @param patienceMs how long a report may take. */
  constructor(private readonly patienceMs = PATIENCE_MS) {}

  /** @returns `null` if it takes longer, or more memory, than a report may. @throws what the thread breaks down with otherwise. */
  compute(job: ReportJob): Promise<WholeReport | null> {
    const computed = this.last.then(() => this.onThread(job));
    this.last = computed.catch(() => undefined);
    return computed;
  }

  private onThread(job: ReportJob): Promise<WholeReport | null> {
    const worker = startWorker(siblingModule('report-worker', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    return new Promise<WholeReport | null>((resolve, reject) => {
      const timer = setTimeout(() => resolve(null), this.patienceMs);
      worker.once('message', (report: WholeReport) => resolve(report));
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
      );
      worker.once('exit', () => {
        clearTimeout(timer);
        resolve(null);
      });
    }).finally(() => void worker.terminate());
  }
}
