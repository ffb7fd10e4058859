/** Runs take-backs (removals of one member’s work), one at a time in each project, and undoes the last ones on request. */
import type { Logger } from 'pino';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import { isArchived, type Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { BringBack } from '../../../shared/layer/bring-back.ts';
import { Access } from '../access.ts';
import { archived } from '../archived.ts';
import type { Services } from '../services.ts';
import type { SettingsEdits } from '../settings-edits.ts';
import { TakeBackMemory, type DoneTakeBack } from './take-back-memory.ts';
import {
  contextOf,
  isClosed,
  takeBackWork,
  TakeBackTally,
  unlessDeleted,
  writtenUnlessFrozen,
  type TakeBackCounts,
  type TakeBackWish,
} from './take-back.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'newId' | 'now'> & { readonly log: Logger };

/** What a take-back did, or would do. */
interface TakenBack extends TakeBackCounts {
  /** By what to undo it, or the one before it where nothing is done yet, as long as the server remembers; `null` for nothing. */
  readonly undo: string | null;
  /** Since when the work was taken back that `undo` brings back, in milliseconds since 1970. */
  readonly undoSince: number | null;
}

export class TakeBacks {
  private readonly running = new Set<ProjectId>();
  private readonly memory = new TakeBackMemory();

  constructor(
    private readonly work: Work,
    private readonly settings: SettingsEdits,
  ) {}

  /** Tells what `takeBack` would do, and writes nothing. Fails as it does. */
  preview(project: Project, member: string, since: number, owner: Sender): Promise<Result<TakenBack>> {
    return this.alone(project.id, async () => {
      const wish = await this.wish(project.id, member, since, owner);
      if (!wish.ok) return wish;
      const counts = await takeBackWork(this.work, project, wish.value, null);
      const last = this.memory.last(project.id, wish.value.member);
      return success({ ...counts, undo: last?.id ?? null, undoSince: last?.since ?? null });
    });
  }

  /**
   * Sets what a member, or a former one, did since a moment back to what it was just before, as edits of the owner.
   * Fails with `not-found`, with `archived`, and with `taking-back-now`.
   */
  takeBack({ id }: Project, member: string, since: number, owner: Sender): Promise<Result<TakenBack>> {
    return this.write(id, async (project) => {
      const wish = await this.wish(id, member, since, owner);
      if (!wish.ok) return wish;
      const { undo, counts } = await this.writeBack(project, wish.value);
      this.work.log.info(
        { member: wish.value.member, project: id, since, madeBy: owner.member, annotations: counts.annotations },
        'work of a member was taken back',
      );
      return success({ ...counts, undo, undoSince: undo === null ? null : since });
    });
  }

  /** Remembers what it wrote, also where it fails in between. The next one of the same member goes on with that. */
  private async writeBack(
    project: Project,
    wish: TakeBackWish,
  ): Promise<{ readonly counts: TakeBackCounts; readonly undo: string | null }> {
    const { member, since } = wish;
    const begun = this.memory.cutShort(project.id, member);
    const written = [...(begun?.written ?? [])];
    const action = this.work.newId();
    const remember = (isCutShort: boolean): void => {
      if (begun !== null) this.memory.forget(begun);
      this.memory.remember({ id: action, project: project.id, member, since, written, isCutShort });
    };
    let counts: TakeBackCounts | null = null;
    try {
      counts = await takeBackWork(this.work, project, wish, { action, note: (layer) => written.push(layer) });
    } finally {
      if (counts === null && written.length > 0) remember(true);
    }
    // Where there is hidden work, nothing tells whether any of it was written.
    const isForUndo = written.length > 0 || counts.isMoreHidden;
    if (isForUndo) remember(false);
    return { counts, undo: isForUndo ? action : null };
  }

  /** Brings back what was taken back, but for what others have changed since. Fails with `nothing-to-undo`, with `archived`, and with `taking-back-now`. */
  undo({ id }: Project, member: string, undo: string, owner: Sender): Promise<Result<TakenBack>> {
    return this.write(id, async (project) => {
      const done = this.memory.find(id, member, undo);
      if (done === null) return failure('nothing-to-undo', 'This change can’t be taken back any more.');
      const counts = await this.bringBack(project, done, owner);
      this.memory.forget(done);
      this.work.log.info(
        { member: done.member, project: id, since: done.since, madeBy: owner.member, annotations: counts.annotations },
        'work of a member that was taken back was brought back',
      );
      return success({ ...counts, undo: null, undoSince: null });
    });
  }

  private async bringBack(project: Project, done: DoneTakeBack, owner: Sender): Promise<TakeBackCounts> {
    const { store, rooms, now } = this.work;
    const tally = new TakeBackTally(await Access.of(store, project, owner));
    const standings = await store.rounds.standings(project, owner.member);
    const { member, since, id: action } = done;
    const author = {
      by: owner.member,
      isImport: false,
      reason: { kind: 'brought-back' as const, member, since, action },
    };
    for (const { room, ...written } of done.written) {
      const back = new BringBack(contextOf(project, owner.member, now()));
      const edit = async (): Promise<void> => {
        const editor = await rooms.editor(room);
        editor.giveWay();
        await editor.editInSteps(author, (layer) => back.write(layer, written));
      };
      await unlessDeleted(async () => {
        const isOver = await isClosed(this.work, room, standings);
        if (isOver || !(await writtenUnlessFrozen(edit))) tally.addClosed(room);
        else tally.add(room, { ...counted(back), covered: 0, decided: 0 }, isChanged(back));
      });
    }
    return tally.counts;
  }

  /** Someone who was ever a member of the project. */
  private async wish(project: ProjectId, id: string, since: number, owner: Sender): Promise<Result<TakeBackWish>> {
    const { members } = this.work.store;
    const member = id as MemberId;
    const isKnown =
      (await members.membership(project, member)) !== null ||
      (await members.formerOfProject(project)).some((former) => former.id === id);
    return isKnown ? success({ member, since, owner }) : failure('not-found', 'The project has no such member.');
  }

  /** Meanwhile nobody changes the settings of the project: annotations must not get a label that goes. */
  private write(id: ProjectId, act: (project: Project) => Promise<Result<TakenBack>>): Promise<Result<TakenBack>> {
    return this.alone(id, async () => {
      try {
        return await this.settings.inTurn(id, {}, {}, async (now) => (isArchived(now) ? archived() : act(now)));
      } finally {
        await this.work.changes.publish({ kind: 'activity', project: id });
      }
    });
  }

  private async alone(id: ProjectId, act: () => Promise<Result<TakenBack>>): Promise<Result<TakenBack>> {
    if (this.running.has(id))
      return failure(
        'taking-back-now',
        'The work of a member of this project is being taken back just now. Try again in a moment.',
      );
    this.running.add(id);
    try {
      return await act();
    } finally {
      this.running.delete(id);
    }
  }
}

const counted = ({ annotations, relations, suggestions, comments, kept, keptBy, unknown }: BringBack) => ({
  annotations,
  relations,
  suggestions,
  comments,
  kept,
  keptBy,
  unknown,
});

const isChanged = ({ annotations, relations, suggestions, comments }: BringBack): boolean =>
  annotations + relations + suggestions + comments > 0;
