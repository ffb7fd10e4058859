/**
 * Updates the index of annotations with committed changes in the background, soon after each commit, so that a query
 * has to wait only for the newest ones. After an upgrade it reads the layers that are not in the index yet.
 */
import type { Logger } from 'pino';
import type { AnnotationStore } from '../store/annotation-store.ts';
import type { Scheduler } from '../sync/scheduler.ts';

/** Delay after a commit, in milliseconds (debounce): commits that come together are indexed together. */
const AFTER_MS = 1_000;
/** How long it is put off while people are busy, in milliseconds. */
const WHILE_BUSY_MS = 60_000;
/** How many times as long as each slice took others have their turn after it; and while people are busy. */
const RESTS = 3;
const RESTS_WHILE_BUSY = 20;

interface IndexUpkeepDeps {
  readonly annotations: Pick<AnnotationStore, 'nextBehind' | 'catchUp'>;
  readonly scheduler: Pick<Scheduler, 'now' | 'after' | 'isBusy'>;
  readonly log: Logger;
}

export class IndexUpkeep {
  /** By the scheduler's clock, since when something waits; `null`: nothing does. */
  private waitsSince: number | null = null;
  private isStarted = false;
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();
  private cancel = (): void => undefined;

  constructor(private readonly deps: IndexUpkeepDeps) {}

  /** From now on. The backlog of an earlier process comes first, even while people work: after an upgrade that is every layer. */
  start(): void {
    this.isStarted = true;
    this.running = this.takeIn(() => RESTS);
  }

  /** Something was committed. */
  readonly hear = (): void => {
    if (!this.isStarted || this.isStopped || this.waitsSince !== null) return;
    this.waitsSince = this.deps.scheduler.now();
    this.wait();
  };

  /** Ends after the layer that it is at. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel();
    await this.running;
  }

  private wait(): void {
    const { scheduler } = this.deps;
    this.cancel = scheduler.after(AFTER_MS, () => {
      const isLate = scheduler.now() - (this.waitsSince ?? 0) >= WHILE_BUSY_MS;
      if (scheduler.isBusy() && !isLate) return this.wait();
      // Commits from here on may come too late for their layer.
      this.waitsSince = null;
      const rests = (): number => (scheduler.isBusy() ? RESTS_WHILE_BUSY : RESTS);
      this.running = this.running.then(() => this.takeIn(rests));
    });
  }

  /** Takes in what waits of each layer. */
  private async takeIn(rests: () => number): Promise<void> {
    const { annotations, log } = this.deps;
    try {
      let layer = await annotations.nextBehind(0);
      for (; layer !== null && !this.isStopped; layer = await annotations.nextBehind(layer))
        await this.take(layer, rests());
    } catch (error) {
      log.warn({ err: error }, 'the index of annotations could not be kept up');
    }
  }

  private async take(layer: number, rests: number): Promise<void> {
    const { annotations, log } = this.deps;
    try {
      await annotations.catchUp(layer, rests);
    } catch (error) {
      // It is tried again at the next commit, or when a query needs it.
      if (!this.isStopped) log.warn({ err: error, layer }, 'the index of annotations could not take in a layer');
    }
  }
}
