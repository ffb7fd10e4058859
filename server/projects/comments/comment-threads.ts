/** Lists the unresolved comment threads that a member may read, with their contents, what is unread, and which threads concern the member. */
import type { ArticleId, CommentId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { parseJson } from '../../../shared/formats/core/json-text.ts';
import type { Change } from '../../channels/changes.ts';
import { inSlices } from '../../in-slices.ts';
import type { IndexedComment, LayerNumber } from '../../store/annotation-store.ts';
import { Access } from '../access.ts';
import type { AnnotationIndex, PlacedComment } from '../annotation-index.ts';
import type { Services } from '../services.ts';

/** One open thread. */
export interface OpenThread {
  readonly article: ArticleId;
  readonly layer: LayerName;
  readonly number: LayerNumber;
  /** The comment that began it; it may have been deleted since. */
  readonly id: CommentId;
  /** What was said last. */
  readonly last: IndexedComment;
  /** How many remarks are in it. */
  readonly remarks: number;
  /** Remarks of others that the asker has not read. */
  readonly unread: number;
  /** Of these, those that name the asker, the oldest first. */
  readonly naming: readonly IndexedComment[];
  /** The asker wrote in it, made the annotation, or is named in it. */
  readonly isMine: boolean;
}

type ReadLayers = Parameters<AnnotationIndex['comments']>[0];

/** What is new to a member in an article. */
export interface News {
  /** Unread remarks in its open threads. */
  readonly unread: number;
  /** Of these, those that name them. */
  readonly mentions: number;
}

type Counts = ReadonlyMap<ArticleId, News>;

interface Kept {
  /** In milliseconds since 1970; endless while they are being counted. */
  freshUntil: number;
  readonly counts: Promise<Counts>;
}

/** Which of the open threads are asked for. */
interface ThreadChoice {
  /** Those with a remark that the asker has not read, or those without; all where it is left out. */
  readonly unread?: boolean | undefined;
  /** Those that concern the asker, or those that do not. */
  readonly mine?: boolean | undefined;
  readonly limit: number;
  readonly isBehind: (thread: OpenThread) => boolean;
}

/** Some of the open threads, in their order. */
interface ThreadPart {
  readonly threads: readonly OpenThread[];
  /** How many fit the choice, here and in other parts. */
  readonly total: number;
  /** Unread remarks in all open threads. */
  readonly unread: number;
  /** The cursor of the next part; `null` for the last. */
  readonly next: string | null;
}

/** How old the numbers of unread remarks may be, in milliseconds: pages ask again and again. */
const FRESH_MS = 2_000;
/** They are kept for so many times as long as counting them took: however many comments there are, most time is left for others. */
const KEPT_PER_COUNTING = 50;
/** So many members’ numbers are kept. */
const MAX_KEPT = 1_000;
/** Comments that are looked at in one step. */
const COMMENTS_A_STEP = 500;
/** Open threads that are looked through in one step. */
const THREADS_A_STEP = 500;

export class CommentThreads {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly work: Pick<Services, 'store' | 'index' | 'now'>) {}

  /** What members are told changes at once with who may read what, and with what there is. */
  hear(change: Change): void {
    if (!('project' in change)) return;
    for (const key of this.kept.keys()) if (key.startsWith(`${change.project} `)) this.kept.delete(key);
  }

  /** Those that concern the asker and have something new first, then others with something new, then the asker’s; the newest remark first. */
  async open(project: Project, asker: Sender, choice: ThreadChoice): Promise<ThreadPart> {
    const access = await Access.of(this.work.store, project, asker);
    const threads = await this.openOf(await this.work.index.readable(project.id, access), asker);
    return inSlices(firstOf(threads, choice));
  }

  /** How many unread remarks are in the open threads of each article; of those without any nothing is said. */
  async unread(project: Project, asker: Sender): Promise<Counts> {
    const key = keyOf(project.id, asker);
    const now = this.work.now();
    const known = this.kept.get(key);
    if (known !== undefined && now < known.freshUntil) return known.counts;
    const fresh: Kept = { freshUntil: Infinity, counts: this.count(project, asker) };
    this.kept.delete(key);
    this.kept.set(key, fresh);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    fresh.counts.then(
      () => (fresh.freshUntil = this.work.now() + Math.max(FRESH_MS, (this.work.now() - now) * KEPT_PER_COUNTING)),
      () => this.kept.get(key) === fresh && this.kept.delete(key),
    );
    return fresh.counts;
  }

  /** Keeps that a member has read comments of a layer, and tells which of its comments they have read. */
  async read(
    project: Project,
    asker: Sender,
    { article, layer }: { readonly article: ArticleId; readonly layer: LayerName },
    comments: readonly CommentId[],
  ): Promise<readonly CommentId[]> {
    const { store, index } = this.work;
    const access = await Access.ofArticle(store, project, asker, article);
    // What has just been said is in the index only when it is asked.
    const chosen = await index.readable(project.id, access, { article });
    const number = chosen.layers.find((one) => one.layer.name === layer)?.number;
    if (number === undefined) return [];
    if (comments.length > 0) {
      await store.annotations.readComments(number, asker.member, comments);
      this.kept.delete(keyOf(project.id, asker));
    }
    const read: CommentId[] = [];
    for await (const part of store.annotations.comments([number], asker.member))
      for (const { id, isRead } of part) if (isRead) read.push(id);
    return read;
  }

  private async openOf(layers: ReadLayers, asker: Sender): Promise<OpenThread[]> {
    const threads = new Map<string, PlacedComment[]>();
    for await (const part of this.work.index.comments(layers, asker.member))
      for (const placed of part) {
        const { layer, thread, maker } = placed.comment;
        if (maker === null) continue;
        const key = `${layer} ${thread}`;
        const known = threads.get(key);
        if (known === undefined) threads.set(key, [placed]);
        else known.push(placed);
      }
    return inSlices(openIn(threads.values(), asker.member));
  }

  private async count(project: Project, asker: Sender): Promise<Counts> {
    const { store, index } = this.work;
    const counts = new Map<ArticleId, News>();
    if (!(await store.annotations.hasComments(project.id))) return counts;
    const access = await Access.of(store, project, asker);
    for (const { article, unread, naming } of await this.openOf(await index.known(project.id, access), asker)) {
      if (unread === 0) continue;
      const known = counts.get(article) ?? { unread: 0, mentions: 0 };
      counts.set(article, { unread: known.unread + unread, mentions: known.mentions + naming.length });
    }
    return counts;
  }
}

/** A key of a member may have a weaker role than they have. */
const keyOf = (project: ProjectId, { member, role }: Sender): string => `${project} ${member} ${role}`;

function* openIn(threads: Iterable<readonly PlacedComment[]>, asker: MemberId): Generator<void, OpenThread[], void> {
  const open: OpenThread[] = [];
  let looked = 0;
  for (const thread of threads) {
    const one = openThread(thread, asker);
    if (one !== null) open.push(one);
    looked += thread.length;
    if (looked < COMMENTS_A_STEP) continue;
    looked = 0;
    yield;
  }
  return open;
}

/** Never sorts more than twice what is asked for at once. */
function* firstOf(
  threads: readonly OpenThread[],
  { unread, mine, limit, isBehind }: ThreadChoice,
): Generator<void, ThreadPart, void> {
  let first: OpenThread[] = [];
  let [total, behindCursor, unreadRemarks] = [0, 0, 0];
  for (const [at, thread] of threads.entries()) {
    if (at % THREADS_A_STEP === 0) yield;
    unreadRemarks += thread.unread;
    if (unread === (thread.unread === 0) || mine === !thread.isMine) continue;
    total += 1;
    if (!isBehind(thread)) continue;
    behindCursor += 1;
    first.push(thread);
    if (first.length >= 2 * limit) first = first.sort(byNews).slice(0, limit);
  }
  first = first.sort(byNews).slice(0, limit);
  const last = first.at(-1);
  const next = last === undefined || behindCursor === first.length ? null : cursorOf(last);
  return { threads: first, total, unread: unreadRemarks, next };
}

/** @returns `null` for a thread that is resolved, or in which nothing is said. */
function openThread(placed: readonly PlacedComment[], asker: MemberId): OpenThread | null {
  const entries = placed.map(({ comment }) => comment).sort(byTime);
  const said = entries.filter(({ isSaid }) => isSaid);
  const [first, last] = [placed[0], said.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (entries.findLast(({ resolved }) => resolved !== null)?.resolved === true) return null;
  const unread = said.filter(({ creator, isRead }) => creator !== asker && !isRead);
  return {
    article: first.article,
    layer: first.layer,
    number: last.layer,
    id: last.thread,
    last,
    remarks: said.length,
    unread: unread.length,
    naming: unread.filter(({ namesReader }) => namesReader),
    isMine: last.maker === asker || entries.some(({ creator, namesReader }) => creator === asker || namesReader),
  };
}

/** As `compareComments` has it. */
const byTime = (one: IndexedComment, other: IndexedComment): number =>
  one.created - other.created || (one.id < other.id ? -1 : 1);

/** 0 for those that come first. */
const rankOf = ({ unread, isMine }: OpenThread): number => (unread > 0 ? 0 : 2) + (isMine ? 0 : 1);

const nameOf = ({ id, article, layer }: OpenThread): string => `${id} ${article} ${layer}`;

const byNews = (one: OpenThread, other: OpenThread): number =>
  rankOf(one) - rankOf(other) || other.last.created - one.last.created || (nameOf(one) < nameOf(other) ? -1 : 1);

/** The place of a thread in the list, for a request that goes on behind it. */
const cursorOf = (thread: OpenThread): string =>
  Buffer.from(JSON.stringify([rankOf(thread), thread.last.created, nameOf(thread)])).toString('base64url');

/** @returns whether a thread stands behind the place; `null` where the cursor is none. */
export function behind(cursor: string): ((thread: OpenThread) => boolean) | null {
  const place = placeIn(cursor);
  if (place === null) return null;
  const [rank, created, name] = place;
  return (thread) => (rankOf(thread) - rank || created - thread.last.created || (nameOf(thread) > name ? 1 : -1)) > 0;
}

function placeIn(cursor: string): readonly [number, number, string] | null {
  const read = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!read.ok || !Array.isArray(read.value)) return null;
  const [rank, created, name] = read.value as readonly unknown[];
  return typeof rank === 'number' && typeof created === 'number' && typeof name === 'string'
    ? [rank, created, name]
    : null;
}
