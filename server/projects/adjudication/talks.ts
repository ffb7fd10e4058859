/** Talks about disagreements that somebody may read, with what they are about. Layers that nobody wrote to are not opened. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { holds, type DecisionRecord } from '../../../shared/domain/decision.ts';
import type { ArticleId, CommentId, DecisionId } from '../../../shared/domain/ids.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { entriesOf, isUnread, type TalkEntries, type TalkRecord } from '../../../shared/domain/talk.ts';
import type { Pace } from '../../limits/pace.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'contents'>;

export interface FoundTalk extends TalkEntries {
  readonly key: DecisionId;
  readonly article: ArticleId;
  readonly record: TalkRecord;
  /** Entries that the asker has not read. */
  readonly unread: ReadonlySet<string>;
}

/** A version of the passage, as its layer has it now. */
interface TalkVersion {
  readonly layer: LayerName;
  readonly annotation: Annotation;
}

/** What a talk is about. */
export interface TalkMatter {
  /** Those that the asker may read and that are there. */
  readonly versions: readonly TalkVersion[];
  /** What was decided, for those who may read that. */
  readonly decision: DecisionRecord | null;
}

const NOTHING_READ: ReadonlyMap<DecisionId, ReadonlySet<CommentId>> = new Map();

export class Talks {
  private constructor(
    private readonly work: Work,
    private readonly project: Project,
    private readonly access: Access,
    private readonly pace: Pace,
    /** Those with something new first; of these and of the others the one in which somebody spoke last. */
    readonly all: readonly FoundTalk[],
  ) {}

  static async of(work: Work, project: Project, asker: Sender, pace: Pace): Promise<Talks> {
    const articles = await work.store.talks.articles(project.id);
    const access = await Access.of(work.store, project, asker);
    const found: FoundTalk[] = [];
    const read = articles.length === 0 ? NOTHING_READ : await work.store.talks.read(project.id, asker.member);
    for (const article of articles) {
      if (!access.mayRead(article, 'discussion')) continue;
      const { talks, comments } = await work.contents.of({ project: project.id, article, layer: 'discussion' }, pace);
      for (const { id, record } of talks) {
        const talk = entriesOf(id, comments);
        if (talk === null) continue;
        const known = read.get(id) ?? new Set<string>();
        const isNew = isUnread(asker.member, known);
        const unread = new Set<string>(talk.entries.filter(isNew).map((entry) => entry.id));
        found.push({ key: id, article, record, ...talk, unread });
      }
    }
    return new Talks(work, project, access, pace, found.sort(byNews));
  }

  async matterOf({ key, article, record }: FoundTalk): Promise<TalkMatter> {
    const of = (layer: LayerName) => this.work.contents.of({ project: this.project.id, article, layer }, this.pace);
    const versions: TalkVersion[] = [];
    for (const { layer, id } of record.sources) {
      if (!this.access.mayRead(article, layer)) continue;
      const annotation = (await of(layer)).annotations.find((one) => one.id === id);
      if (annotation !== undefined) versions.push({ layer, annotation });
    }
    if (!this.access.mayRead(article, 'curated')) return { versions, decision: null };
    const { annotations, decisions } = await of('curated');
    const decision = decisions.find(({ id }) => id === key)?.record;
    const stands = decision !== undefined && holds(decision, (id) => annotations.some((one) => one.id === id));
    return { versions, decision: stands ? decision : null };
  }
}

const lastOf = ({ entries }: FoundTalk): number => entries.at(-1)?.record.created ?? 0;

const byNews = (one: FoundTalk, other: FoundTalk): number =>
  Number(other.unread.size > 0) - Number(one.unread.size > 0) ||
  lastOf(other) - lastOf(one) ||
  (one.key < other.key ? -1 : 1);

/** Notes that a member has read all that is in a talk now. @returns false where there is no such talk for them. */
export async function readTalk(work: Work, project: Project, asker: Sender, key: string, pace: Pace): Promise<boolean> {
  const talk = (await Talks.of(work, project, asker, pace)).all.find((one) => one.key === key);
  if (talk === undefined) return false;
  const comments = talk.entries.map(({ id }) => id);
  if (talk.unread.size > 0) await work.store.talks.setRead(project.id, asker.member, talk.key, comments);
  return true;
}
