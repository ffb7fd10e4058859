/** Keeps the index of annotations up to date: it processes the backlog of committed changes, one layer at a time, in slices. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { AnnotationStore } from './annotation-store.ts';
import type { AnnotationTable } from './annotation-table.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { DiskWatch } from './disk-watch.ts';
import type { LayerThread } from './layer-thread.ts';

interface IndexerDeps {
  readonly table: AnnotationTable;
  /** Reads layers whole. */
  readonly thread: Pick<LayerThread, 'records'>;
  readonly checkpoints: Checkpoints;
  readonly watch: DiskWatch;
}

interface Running {
  readonly done: Promise<void>;
  /** A caller in a hurry makes it faster. */
  rests: number;
}

export class AnnotationIndexer {
  private readonly running = new Map<number, Running>();
  private isClosing = false;

  constructor(private readonly deps: IndexerDeps) {}

  readonly catchUp: AnnotationStore['catchUp'] = (layer, rests = 0) => {
    const known = this.running.get(layer);
    if (known !== undefined) {
      known.rests = Math.min(known.rests, rests);
      return known.done;
    }
    let start = (): void => undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const running: Running = {
      done: started.then(() => this.run(layer, running)).finally(() => this.running.delete(layer)),
      rests,
    };
    this.running.set(layer, running);
    start();
    return running.done;
  };

  /** Ends what is on its way between two steps. */
  async close(): Promise<void> {
    this.isClosing = true;
    await Promise.allSettled([...this.running.values()].map(({ done }) => done));
  }

  private async run(layer: number, running: Running): Promise<void> {
    const { table, thread } = this.deps;
    for (;;) {
      this.assertOpen();
      const unread = table.unreadUpTo(layer);
      if (unread === null) {
        if (!(await this.step(() => table.takeIn(layer), running))) return;
        continue;
      }
      const steps = table.replace(layer, unread, textsOf(await thread.records(layer)));
      while (await this.step(() => steps.next().done !== true, running)) this.assertOpen();
    }
  }

  /** A slice of the work, and a rest after it. @returns what it returns. */
  private async step(work: () => boolean, running: Running): Promise<boolean> {
    const { watch, checkpoints } = this.deps;
    this.assertOpen();
    const start = performance.now();
    const isMore = this.watched(work, watch);
    checkpoints.check();
    // The run must end without a pause: callers that joined it would miss what is committed in one.
    if (!isMore) return false;
    if (running.rests === 0) await setImmediate();
    else await setTimeout(running.rests * (performance.now() - start));
    return true;
  }

  private watched(work: () => boolean, watch: DiskWatch): boolean {
    watch.beforeWrite();
    try {
      return work();
    } catch (error) {
      watch.note(error);
      throw error;
    }
  }

  private assertOpen(): void {
    if (this.isClosing) throw new Error('The store is being closed.');
  }
}

function* textsOf(rows: readonly Uint8Array[]): Generator<string> {
  for (const row of rows) yield Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString();
}
