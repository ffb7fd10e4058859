/**
 * Parses files on a worker thread, one after the other, within limits of time and memory: whatever they contain, the
 * server goes on serving, and a file that takes too much is refused.
 */
import { failure, type Result } from '../../shared/domain/result.ts';
import { siblingModule } from '../threads/start-worker.ts';
import { WorkerQueue, type GivenUp } from '../threads/worker-queue.ts';
import type { ExtractedType, ExtractReply, ExtractRequest, Records } from './extract-thread.ts';
import type { Extracted } from './extracted.ts';
import { ARCHIVE_LIMITS, type ZipEntry, type ZipLimits } from './unzip.ts';

const EXTRACT_LIMITS = { timeoutMs: 30_000, heapMib: 512, growthBytes: 1024 * 1024 * 1024 };

export class Extractor {
  private readonly queue: WorkerQueue<ExtractRequest, ExtractReply>;

  constructor(private readonly limits = EXTRACT_LIMITS) {
    // What the thread prints is shown nowhere: contents of people’s files do not belong in the server’s log.
    const isSilent = { stdout: true, stderr: true };
    this.queue = new WorkerQueue(siblingModule('extract-thread', import.meta.url), limits, isSilent);
  }

  /** Reads a file. Never throws for what is in it. */
  read(type: ExtractedType, bytes: Uint8Array): Promise<Result<Extracted>> {
    return this.ask({ type, bytes }) as Promise<Result<Extracted>>;
  }

  /** Reads articles from JSON. Fails with `export-not-articles` for an export of Verbatim. */
  records(bytes: Uint8Array): Promise<Result<Records>> {
    return this.ask({ type: 'json', bytes }) as Promise<Result<Records>>;
  }

  /** Unpacks an archive: its files in its own order, those only whose names have one of the endings (with their dots, in small letters). */
  unzip(
    bytes: Uint8Array,
    endings: readonly string[],
    limits: ZipLimits = ARCHIVE_LIMITS,
  ): Promise<Result<readonly ZipEntry[]>> {
    return this.ask({ type: 'zip', bytes, endings, limits }) as Promise<Result<readonly ZipEntry[]>>;
  }

  /** Waits for all files that are being read, and ends the thread. */
  close(): Promise<void> {
    return this.queue.finish();
  }

  private async ask(request: ExtractRequest): Promise<ExtractReply> {
    const outcome = await this.queue.run(request);
    return 'reply' in outcome ? outcome.reply : this.refused(outcome.givenUp);
  }

  private refused(why: GivenUp): ExtractReply {
    if (why === 'timeout')
      return failure('file-too-slow', `Reading it took longer than ${this.limits.timeoutMs / 1_000} seconds.`);
    if (why === 'memory')
      return failure('file-too-complex', 'Reading it takes more memory than there is for one file.');
    return failure('file-broken', 'It can’t be read: it is damaged, or not what its name says.');
  }
}
