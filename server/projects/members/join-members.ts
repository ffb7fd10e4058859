/**
 * Joins two members of a project who are one person: the first one’s work counts as the second one’s from then on, in
 * every layer, in the states of articles and in exports. The first one becomes a former member (decision 36).
 */
import { setImmediate } from 'node:timers/promises';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { isWritable } from '../../../shared/domain/layer.ts';
import type { JoinedMembers } from '../../../shared/layer/layer-event.ts';
import { layerAnnotator, ownLayer, type LayerRef } from '../../../shared/domain/layer-name.ts';
import { joinedRecords, type JoinedRecords } from '../../../shared/layer/joined-records.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import type { Store } from '../../store/store.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'now'>;

/** So many records of a kind are written at once; others have their turn between two writes. */
const RECORDS_A_WRITE = 1_000;

/**
 * Takes the first member out before anything is rewritten, so that no more comes in under their id. Done a second time,
 * also after a crash, it goes on where it ended.
 * @param hidden articles whose independent work is not revealed: nobody is told how much of it there is.
 * @param by the owner who wants it. @returns how many annotations changed hands, but for hidden ones.
 */
export async function joinMembers(
  work: Work,
  project: ProjectId,
  joined: JoinedMembers,
  hidden: ReadonlySet<ArticleId>,
  by: MemberId,
): Promise<number> {
  await work.store.members.expel(project, joined.from, work.now());
  await work.changes.publish({ kind: 'access', project, member: joined.from });
  const first = await joinLayers(work, project, joined, hidden, by);
  await joinAssignments(work, project, joined);
  await work.store.articleStates.join(project, joined.from, joined.into);
  await work.store.gold.join(project, joined.from, joined.into);
  await work.store.annotations.joinReaders(project, joined.from, joined.into);
  // Updates that were committed while the first layers were rewritten.
  const annotations = first + (await joinLayers(work, project, joined, hidden, by));
  await work.changes.publish({ kind: 'activity', project });
  return annotations;
}

/** Whose work it is now has it as an assignment too: otherwise it would not count. */
async function joinAssignments(
  { store, changes }: Pick<Work, 'store' | 'changes'>,
  project: ProjectId,
  { from, into }: JoinedMembers,
): Promise<void> {
  if (!(await store.assignments.join(project, from, into))) return;
  await changes.publish({ kind: 'project', project });
  await changes.publish({ kind: 'access', project, member: into });
}

async function joinLayers(
  { store, rooms, now }: Work,
  project: ProjectId,
  joined: JoinedMembers,
  hidden: ReadonlySet<ArticleId>,
  by: MemberId,
): Promise<number> {
  const author = { by, isImport: false, joined };
  const lastRound = await lastRounds(store, project);
  let annotations = 0;
  for (const { article, layer: name } of await store.layers.versions(project, undefined, 'all')) {
    // A project of many layers must not keep everybody else waiting.
    await setImmediate();
    const isTheirs = layerAnnotator(name) === joined.from;
    if (isTheirs && !(await isBegun(store, { project, article, layer: name }))) continue;
    const editor = await rooms.editor({ project, article, layer: name });
    const { layer } = editor;
    const records = joinedRecords(layer, joined, {
      isWhole: isTheirs,
      lastRound: lastRound(article),
      sha256: sha256Hex,
    });
    if (countOf(records) === 0) continue;
    if (!isTheirs || !hidden.has(article))
      annotations += layer.annotations().filter(({ target }) => target.creator === joined.from).length;
    if (!isTheirs) {
      await editor.editInSteps(author, (copy) => restored(copy, records));
      continue;
    }
    // Before it: from here on another member may read the layer.
    if (hidden.has(article)) await store.rounds.noteJoined(project, { article, ...joined, at: now() });
    const target: LayerRef = { project, article, layer: ownLayer(joined.into) };
    await rooms.editInSteps(target, author, (copy) => restored(copy, withoutDecided(copy, records)));
    await editor.edit(author, empty);
  }
  return annotations;
}

/** The number of an article's last round; 0 where there was none. */
async function lastRounds(
  { rounds }: Pick<Store, 'rounds'>,
  project: ProjectId,
): Promise<(article: ArticleId) => number> {
  const last = new Map((await rounds.list(project)).map(({ article, round }) => [article, round]));
  return (article) => last.get(article) ?? 0;
}

/** The first frozen layer that would have to be rewritten: one with records of `from`, or their own layer’s new place. */
export async function firstFrozen(
  { store, rooms }: Pick<Work, 'store' | 'rooms'>,
  project: ProjectId,
  joined: JoinedMembers,
): Promise<LayerRef | null> {
  for (const { article, layer } of await store.layers.versions(project, undefined, 'all')) {
    const room = { project, article, layer };
    const isTheirs = layerAnnotator(layer) === joined.from;
    if (isTheirs && !(await isBegun(store, room))) continue;
    const target = { ...room, layer: ownLayer(joined.into) };
    const touched = isTheirs ? [room, target] : [room];
    const layers = await Promise.all(touched.map(async (one) => ({ one, state: (await store.layers.get(one)).state })));
    const frozen = layers.find(({ state }) => !isWritable(state))?.one;
    if (frozen === undefined) continue;
    await setImmediate();
    const how = { isWhole: isTheirs, lastRound: 0, sha256: sha256Hex };
    if (countOf(joinedRecords(await rooms.read(room), joined, how)) > 0) return frozen;
  }
  return null;
}

/** Whether their own layer of one of these articles holds anything. */
export async function hasWorkIn(
  { store, rooms }: Pick<Work, 'store' | 'rooms'>,
  project: ProjectId,
  member: MemberId,
  articles: ReadonlySet<ArticleId>,
): Promise<boolean> {
  for (const { article, layer } of await store.layers.versions(project, undefined, 'all')) {
    if (layerAnnotator(layer) !== member || !articles.has(article)) continue;
    if (!(await isBegun(store, { project, article, layer }))) continue;
    if (countOf((await rooms.read({ project, article, layer })).contents()) > 0) return true;
  }
  return false;
}

/** Open suggestions by Verbatim are not work: a member who has only looked at them has nothing to hand over. */
const isBegun = async ({ layers }: Pick<Store, 'layers'>, room: LayerRef): Promise<boolean> =>
  (await layers.get(room)).isWritten;

/** Suggestions by Verbatim have the same id in both layers: decisions of this layer stay. */
const withoutDecided = (layer: LayerDoc, records: JoinedRecords): JoinedRecords => ({
  ...records,
  suggestions: records.suggestions.filter(({ id, record }) => {
    const here = layer.suggestions.get(id)?.record;
    return here === undefined || (here.decision === null && record.decision !== null);
  }),
});

const countOf = (records: Readonly<Record<keyof JoinedRecords, readonly unknown[]>>): number =>
  Object.values(records).reduce((sum, all) => sum + all.length, 0);

/** Writes records into a layer, a thousand of a kind a step. */
function* restored(layer: LayerDoc, records: JoinedRecords): Generator<void> {
  const most = Object.values(records).reduce((longest, all: readonly unknown[]) => Math.max(longest, all.length), 0);
  for (let at = 0; at < most; at += RECORDS_A_WRITE) {
    const part = <Record_>(all: readonly Record_[]): readonly Record_[] => all.slice(at, at + RECORDS_A_WRITE);
    layer.restore({
      annotations: part(records.annotations),
      comments: part(records.comments),
      relations: part(records.relations),
      suggestions: part(records.suggestions),
      links: part(records.links),
      versions: part(records.versions),
      titles: part(records.titles),
    });
    for (const { before, decision } of part(records.decisions)) layer.moveDecision(before, decision);
    for (const { before, talk } of part(records.talks)) layer.moveTalk(before, talk);
    yield;
  }
}

/** Takes everything out of a layer, which lies in another one by now. */
function empty(layer: LayerDoc): void {
  for (const { id } of layer.annotations()) layer.remove(id);
  for (const { id } of layer.comments.all()) layer.unsay(id);
  for (const { id } of layer.relations.all()) layer.unrelate(id);
  layer.withdraw(layer.suggestions.all().map(({ id }) => id));
}
