/** Takes the work of one member back in every layer of a project, from a moment on, or tells what that would do. */
import { setImmediate } from 'node:timers/promises';
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import { relationTypes } from '../../../shared/domain/label-set.ts';
import { WHOLE_PROJECT, type LayerRef } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import type { TakeBackReason } from '../../../shared/layer/layer-event.ts';
import { isSettled } from '../../../shared/layer/layer-policy.ts';
import { isSome, planTakeBack, RECORDS_A_WRITE, type TakeBackPlan } from '../../../shared/layer/take-back.ts';
import { WorkSince } from '../../../shared/layer/work-since.ts';
import { inSlices } from '../../in-slices.ts';
import type { HistoryPage, HistoryStore } from '../../store/history-store.ts';
import type { Standings } from '../../store/store.ts';
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

/** What was written to one layer. */
export interface WrittenLayer extends Pick<TakeBackPlan, 'steps' | 'comments'> {
  readonly room: LayerRef;
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
  /** Changes that stay, because nothing tells whole what was there before. */
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
 * @param action the same in every layer; `null` to write nothing.
 */
export async function takeBackWork(
  work: Work,
  project: Project,
  wish: TakeBackWish,
  action: string | null,
): Promise<{ readonly counts: TakeBackCounts; readonly written: readonly WrittenLayer[] }> {
  const { store } = work;
  const { owner, member, since } = wish;
  const tally = new TakeBackTally(await Access.of(store, project, owner));
  const standings = await store.rounds.standings(project, owner.member);
  const written: WrittenLayer[] = [];
  for (const { article, layer } of await store.layers.versions(project.id, undefined, 'all')) {
    const room = { project: project.id, article, layer };
    const done = await workIn(store.history, room, member, since);
    if (!done.isAny) continue;
    const isOpen = !(await isClosed(work, room, standings));
    const reason = action === null || !isOpen ? null : { kind: 'taken-back' as const, member, since, action };
    const plan = await takeBackIn(work, project, room, done, owner.member, reason);
    if (!isOpen || plan === null) {
      if (plan === null || isSome(plan)) tally.addClosed(room);
      continue;
    }
    tally.add(room, { ...plan, comments: plan.comments.length }, isSome(plan));
    if (reason !== null && isSome(plan)) written.push({ room, steps: plan.steps, comments: plan.comments });
  }
  return { counts: tally.counts, written };
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

/** @param reason `null` to write nothing. @returns what was done, or would be; `null` where the layer was frozen meanwhile. */
async function takeBackIn(
  { rooms, now }: Work,
  { labelSet }: Project,
  room: LayerRef,
  done: WorkSince,
  by: MemberId,
  reason: TakeBackReason | null,
): Promise<TakeBackPlan | null> {
  const editor = await rooms.editor(room);
  editor.giveWay();
  const context = {
    labels: new Set(labelSet.labels.map(({ key }) => key)),
    relationTypes: new Set(relationTypes(labelSet).map(({ key }) => key)),
    stamp: { by, at: now() },
  };
  const plan = await inSlices(planTakeBack(editor.layer, done, context));
  if (reason === null || !isSome(plan)) return plan;
  const author = { by, isImport: false, reason };
  return writtenUnlessFrozen(async () => {
    await editor.editInSteps(author, (layer) => putPlan(layer, plan));
    return plan;
  });
}

/** What `write` gives; `null` where the layer is frozen by then. */
export async function writtenUnlessFrozen<Value>(write: () => Promise<Value>): Promise<Value | null> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof FrozenLayer) return null;
    throw error;
  }
}

/** Writes a plan into a layer, and stops after so many records. */
function* putPlan(layer: LayerDoc, { steps, comments }: TakeBackPlan): Generator<void> {
  for (const step of steps) {
    layer.put(step);
    yield;
  }
  for (let at = 0; at < comments.length; at += RECORDS_A_WRITE) {
    layer.unsayAll(comments.slice(at, at + RECORDS_A_WRITE).map(({ id }) => id));
    yield;
  }
}
