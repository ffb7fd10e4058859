/** Remembers the last take-backs (removals of one member’s work), so that they can be undone as long as the server runs. */
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { TakeBackWish, WrittenLayer } from './take-back.ts';

/** What is remembered of one. */
export interface DoneTakeBack extends Pick<TakeBackWish, 'member' | 'since'> {
  /** Also the action of its events. */
  readonly id: string;
  readonly project: ProjectId;
  readonly written: readonly WrittenLayer[];
  /** It failed, and wrote a part. */
  readonly isCutShort: boolean;
}

/** So many of one project. */
const MAX_A_PROJECT = 5;
/** So many in all. */
const MAX_REMEMBERED = 100;
/** So many records in all; the newest one is remembered however many it has. */
const MAX_RECORDS = 50_000;

export class TakeBackMemory {
  /** The oldest first. */
  private done: readonly DoneTakeBack[] = [];

  remember(done: DoneTakeBack): void {
    const earlier = this.done.filter(({ project }) => project === done.project);
    const gone = new Set(earlier.slice(0, Math.max(0, earlier.length + 1 - MAX_A_PROJECT)));
    this.done = [...this.done.filter((one) => !gone.has(one)), done].slice(-MAX_REMEMBERED);
    while (this.done.length > 1 && this.records > MAX_RECORDS) this.done = this.done.slice(1);
  }

  find(project: ProjectId, member: string, id: string): DoneTakeBack | null {
    return this.done.find((one) => one.id === id && one.project === project && one.member === member) ?? null;
  }

  /** The last take-back of a member’s work that was done as a whole. */
  last(project: ProjectId, member: MemberId): DoneTakeBack | null {
    return this.done.findLast((one) => !one.isCutShort && one.project === project && one.member === member) ?? null;
  }

  forget(done: DoneTakeBack): void {
    this.done = this.done.filter((one) => one !== done);
  }

  /** What a take-back of the same member's work wrote before it failed: nobody was told by what to undo it. */
  cutShort(project: ProjectId, member: MemberId): DoneTakeBack | null {
    return this.done.find((one) => one.isCutShort && one.project === project && one.member === member) ?? null;
  }

  private get records(): number {
    return this.done.flatMap(({ written }) => written).reduce((sum, layer) => sum + recordsIn(layer), 0);
  }
}

const recordsIn = ({ steps, comments }: WrittenLayer): number =>
  steps.reduce((sum, step) => sum + step.length, comments.length);
