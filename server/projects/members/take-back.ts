/** Takes back one member’s work since a given time in every layer of a project, or previews what that would change. */
import { setImmediate } from 'node:timers/promises';
import { appendAll } from '../../../shared/domain/append-all.ts';
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import { relationTypes } from '../../../shared/domain/label-set.ts';
import { WHOLE_PROJECT, type LayerRef } from '../../../shared/domain/layer-name.ts';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Step } from '../../../shared/domain/step.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import { isSettled } from '../../../shared/layer/layer-policy.ts';
import {
  changesIn,
  isSome,
  planTakeBack,
  RECORDS_A_WRITE,
  type TakeBackContext,
  type TakeBackPlan,
} from '../../../shared/layer/take-back.ts';
import { WorkSince } from '../../../shared/layer/work-since.ts';
import { inSlices } from '../../in-slices.ts';
import type { HistoryPage, HistoryStore } from '../../store/history-store.ts';
import type { Standings } from '../../store/store.ts';
import { DeletedForGood } from '../../store/deleted-for-good.ts';
import type { LayerEditor } from '../../sync/layer-editor.ts';
import { FrozenLayer } from '../../sync/frozen-layer.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'now'>;

/** So many events are read at once, about: a few milliseconds' work. */
const EVENTS_A_PAGE = 1_000;

/** Whose work is taken back, from when on, and by whom. */
export interface TakeBackWish {
  readonly member: MemberId;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly owner: Sender;
}

/** What was committed to one layer. */
export interface WrittenLayer extends Pick<TakeBackPlan, 'steps' | 'comments'> {
  readonly room: LayerRef;
}

/** How a take-back writes. */
export interface Writing {
  /** The same in every layer. */
  readonly action: string;
  /** Is told what was committed to a layer, also where the rest of it failed. */
  readonly note: (written: WrittenLayer) => void;
}

/** What a take-back, or its undo, does, as far as it is for the owner to know. */
export interface TakeBackCounts {
  /** Articles in which something changes. */
  readonly articles: number;
  readonly annotations: number;
  readonly relations: number;
  readonly comments: number;
  /** Suggestions that are to be decided again; of an undo, that are decided again. */
  readonly suggestions: number;
  /** Annotations of which something stays as others left it. */
  readonly kept: number;
  /** Those others. */
  readonly keptBy: readonly MemberId[];
  /** Comments and relations that are not seen any more, because the annotations that they are about go. */
  readonly covered: number;
  /** Annotations that stay, because a decision made them. */
  readonly decided: number;
  /** Changes that stay, because the history does not hold all of what was there before, or a label or kind of relation is gone. */
  readonly unknown: number;
  /** Articles whose frozen or revealed layers hold such work: it stays. */
  readonly closed: number;
  /** There are layers whose numbers are not told. */
  readonly isMoreHidden: boolean;
}

/** Counts of one layer. */
type LayerCounts = Pick<
  TakeBackCounts,
  'annotations' | 'relations' | 'suggestions' | 'kept' | 'covered' | 'decided' | 'unknown'
> & { readonly comments: number; readonly keptBy: ReadonlySet<MemberId> };

/** Adds up what was done in each layer. */
export class TakeBackTally {
  private readonly articles = new Set<ArticleId>();
  private readonly closed = new Set<ArticleId>();
  private readonly keptBy = new Set<MemberId>();
  private readonly sums = {
    annotations: 0,
    relations: 0,
    comments: 0,
    suggestions: 0,
    kept: 0,
    covered: 0,
    decided: 0,
    unknown: 0,
  };

  constructor(private readonly access: Access) {}

  /** @param isChanged something in it is another than before. */
  add({ article, layer }: LayerRef, counts: LayerCounts, isChanged: boolean): void {
    if (!this.access.mayRead(article, layer)) return;
    if (isChanged && article !== WHOLE_PROJECT) this.articles.add(article);
    for (const what of Object.keys(this.sums) as (keyof typeof this.sums)[]) this.sums[what] += counts[what];
    for (const member of counts.keptBy) this.keptBy.add(member);
  }

  addClosed({ article, layer }: LayerRef): void {
    if (this.access.mayRead(article, layer)) this.closed.add(article);
  }

  get counts(): TakeBackCounts {
    return {
      ...this.sums,
      articles: this.articles.size,
      keptBy: [...this.keptBy],
      closed: this.closed.size,
      isMoreHidden: this.access.hidden().length > 0,
    };
  }
}

/**
 * Goes through all layers, those of articles that are put away too; frozen and revealed ones stay as they are. What
 * comes in meanwhile stays too.
 * @param writing `null` to write nothing.
 */
export async function takeBackWork(
  work: Work,
  project: Project,
  wish: TakeBackWish,
  writing: Writing | null,
): Promise<TakeBackCounts> {
  const { store } = work;
  const { owner, member, since } = wish;
  const tally = new TakeBackTally(await Access.of(store, project, owner));
  const standings = await store.rounds.standings(project, owner.member);
  for (const { article, layer } of await store.layers.versions(project.id, undefined, 'all')) {
    const room = { project: project.id, article, layer };
    await unlessDeleted(async () => {
      if (!(await workIn(store.history, room, member, since)).isAny) return;
      const isOpen = !(await isClosed(work, room, standings));
      const { editor, plan } = await planIn(work, project, room, wish);
      if (!isOpen && isSome(plan)) tally.addClosed(room);
      else if (!isOpen) return;
      else if (writing === null || !isSome(plan))
        tally.add(room, { ...plan, comments: plan.comments.length }, isSome(plan));
      else await writeIn(editor, room, plan, wish, writing, tally);
    });
  }
  return tally.counts;
}

/** An article that is deleted for good meanwhile is left out: nothing in it can come back. */
export async function unlessDeleted(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DeletedForGood)) throw error;
  }
}

/** What they did in a layer, by its whole history: by the clocks of those who wrote it, events are in no order. */
async function workIn(history: HistoryStore, room: LayerRef, member: MemberId, since: number): Promise<WorkSince> {
  const work = new WorkSince(member, since);
  let before: number | null = null;
  do {
    // A project of many layers must not keep everybody else waiting.
    await setImmediate();
    const page: HistoryPage = await history.page(room, { annotation: null, before, limit: EVENTS_A_PAGE });
    for (const event of page.events) work.note(event);
    before = page.next;
  } while (before !== null);
  return work;
}

/** Whether nothing is written to a layer any more. */
export async function isClosed({ store }: Pick<Work, 'store'>, room: LayerRef, standings: Standings): Promise<boolean> {
  return isSettled(await store.layers.get(room), standings.of(room.article));
}

/** What may be there in a project as it is now, and who writes it. */
export const contextOf = ({ labelSet }: Project, by: MemberId, at: number): TakeBackContext => ({
  labels: new Set(labelSet.labels.map(({ key }) => key)),
  relationTypes: new Set(relationTypes(labelSet).map(({ key }) => key)),
  stamp: { by, at },
});

/**
 * The layer is copied before its history is read: what others do in between is in the history, and stays. The other way
 * round it would be in the copy alone, and would go as if it were the member's.
 */
async function planIn(
  { store, rooms, now }: Work,
  project: Project,
  room: LayerRef,
  { member, since, owner }: TakeBackWish,
): Promise<{ readonly editor: LayerEditor; readonly plan: TakeBackPlan }> {
  const editor = await rooms.editor(room);
  editor.giveWay();
  const done = await workIn(store.history, room, member, since);
  const context = contextOf(project, owner.member, now());
  return { editor, plan: await inSlices(planTakeBack(editor.layer, done, context)) };
}

/** Writes a plan to its layer, and counts it; where the layer is frozen meanwhile, what was written before. */
async function writeIn(
  editor: LayerEditor,
  room: LayerRef,
  plan: TakeBackPlan,
  { member, since, owner }: TakeBackWish,
  { action, note }: Writing,
  tally: TakeBackTally,
): Promise<void> {
  const reason = { kind: 'taken-back' as const, member, since, action };
  const author = { by: owner.member, isImport: false, reason };
  const written = { steps: [] as Step[], comments: [] as Comment[] };
  try {
    const isWhole = await writtenUnlessFrozen(() =>
      editor.editInSteps(author, (layer) => putPlan(layer, plan, written)),
    );
    if (!isWhole) tally.addClosed(room);
    const counts = isWhole ? plan : { ...NOTHING_STAYS, ...changesIn(written) };
    tally.add(room, { ...counts, comments: written.comments.length }, isSome(written));
  } finally {
    if (isSome(written)) note({ room, ...written });
  }
}

const NOTHING_STAYS = { kept: 0, keptBy: new Set<MemberId>(), covered: 0, decided: 0, unknown: 0 };

/** @returns false where the layer is frozen by then. */
export async function writtenUnlessFrozen(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof FrozenLayer) return false;
    throw error;
  }
}

/** Writes a plan into a layer, and stops after so many records. It goes on when these are committed. */
function* putPlan(
  layer: LayerDoc,
  { steps, comments }: TakeBackPlan,
  written: { readonly steps: Step[]; readonly comments: Comment[] },
): Generator<void> {
  for (const step of steps) {
    layer.put(step);
    yield;
    written.steps.push(step);
  }
  for (let at = 0; at < comments.length; at += RECORDS_A_WRITE) {
    const some = comments.slice(at, at + RECORDS_A_WRITE);
    layer.unsayAll(some.map(({ id }) => id));
    yield;
    appendAll(written.comments, some);
  }
}
