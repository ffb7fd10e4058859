/**
 * Updates every project’s assignments from time to time, so that abandoned articles go back into the pool and new
 * members get articles even when nobody requests the assignments.
 */
import type { Logger } from 'pino';
import type { Project } from '../../../shared/domain/project.ts';
import type { Store } from '../../store/store.ts';
import type { Scheduler } from '../../sync/scheduler.ts';

/** How long after the last time, in milliseconds: days are what is counted, and an hour more does not matter. */
const EVERY_MS = 60 * 60 * 1_000;
/** How long it is put off while people are busy, in milliseconds. */
const WHILE_BUSY_MS = 60_000;

interface PlanUpkeepDeps {
  readonly store: Pick<Store, 'projects'>;
  readonly scheduler: Pick<Scheduler, 'after' | 'isBusy'>;
  readonly log: Logger;
  /** `settlePlan`. */
  readonly settle: (project: Project) => Promise<void>;
}

export class PlanUpkeep {
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();
  private cancel = (): void => undefined;

  constructor(private readonly deps: PlanUpkeepDeps) {}

  /** From now on: a first time soon, for the time that the server did not run. */
  start(): void {
    this.wait(WHILE_BUSY_MS);
  }

  /** Ends after the project that it is at. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel();
    await this.running;
  }

  private wait(ms: number): void {
    if (this.isStopped) return;
    const { scheduler } = this.deps;
    this.cancel = scheduler.after(ms, () => {
      if (scheduler.isBusy()) return this.wait(WHILE_BUSY_MS);
      this.running = this.settleAll().then(() => this.wait(EVERY_MS));
    });
  }

  private async settleAll(): Promise<void> {
    const { store, log } = this.deps;
    try {
      for (const project of await store.projects.list()) if (!this.isStopped) await this.settle(project);
    } catch (error) {
      log.warn({ err: error }, 'plans could not be kept up');
    }
  }

  private async settle(project: Project): Promise<void> {
    const { settle, log } = this.deps;
    try {
      await settle(project);
    } catch (error) {
      log.warn({ err: error, project: project.id }, 'a plan could not be kept up');
    }
  }
}
