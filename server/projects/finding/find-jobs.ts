/** The queue of layers in which the finder is to look for quotations: first those that a member is waiting for, then the others, taking turns between projects. */
import { roomName, type LayerRef } from '../../../shared/domain/layer-name.ts';

/** A layer to be gone through. */
export interface FindJob {
  readonly room: LayerRef;
  /** Resolves to how many suggestions were added. */
  readonly done: Promise<number>;
  readonly settle: (added: number) => void;
}

export class FindJobs {
  private readonly known = new Map<string, FindJob>();
  private readonly soon: FindJob[] = [];
  private readonly later = new Map<string, FindJob[]>();

  /** A layer that waits already is not put in twice. @param isSoon a member looks at it. */
  add(room: LayerRef, isSoon: boolean): FindJob {
    const known = this.known.get(roomName(room));
    if (known !== undefined) return known;
    let settle = (_added: number): void => undefined;
    const done = new Promise<number>((resolve) => (settle = resolve));
    const job: FindJob = { room, done, settle };
    this.known.set(roomName(room), job);
    if (isSoon) this.soon.push(job);
    else this.laterOf(room.project).push(job);
    return job;
  }

  /** Takes out the next one; a request that comes from now on is for another time. */
  next(): FindJob | null {
    const job = this.soon.shift() ?? this.nextLater();
    if (job !== null) this.known.delete(roomName(job.room));
    return job;
  }

  private laterOf(project: string): FindJob[] {
    const jobs = this.later.get(project) ?? [];
    this.later.set(project, jobs);
    return jobs;
  }

  private nextLater(): FindJob | null {
    for (const [project, jobs] of this.later) {
      this.later.delete(project);
      const job = jobs.shift();
      // Behind the other projects.
      if (jobs.length > 0) this.later.set(project, jobs);
      if (job !== undefined) return job;
    }
    return null;
  }
}
