/**
 * Lists the talks (discussions about a disagreement) that a member may read, each with the disagreement. Talks are stored
 * in layers of their own: layers without a talk are not opened, and the talks of the others are cached until a member
 * writes in them again, so that a list of a thousand talks is loaded once.
 */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { holds, type DecisionRecord } from '../../../shared/domain/decision.ts';
import type { ArticleId, DecisionId } from '../../../shared/domain/ids.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { entriesOf, isUnread, type TalkEntries, type TalkRecord } from '../../../shared/domain/talk.ts';
import type { Pace } from '../../limits/pace.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';

/** What was said about one passage. */
interface Talk extends TalkEntries {
  readonly key: DecisionId;
  readonly article: ArticleId;
  readonly record: TalkRecord;
}

export interface FoundTalk extends Talk {
  /** Entries that the asker has not read. */
  readonly unread: ReadonlySet<string>;
}

/** A version of the passage, as its layer has it now. */
interface TalkVersion {
  readonly layer: LayerName;
  readonly annotation: Annotation;
}

/** The subject of a talk. */
export interface TalkMatter {
  /** Those that the asker may read and that are there. */
  readonly versions: readonly TalkVersion[];
  /** What was decided, for those who may read that. */
  readonly decision: DecisionRecord | null;
}

interface Kept {
  readonly version: number;
  readonly talks: readonly Talk[];
}

/** So many layers of talks are kept in memory, some kilobytes each; those that were read first go first. */
const MAX_KEPT_LAYERS = 5_000;

export class Talks {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly work: Pick<Services, 'store' | 'contents'>) {}

  /** Unread talks first; within both groups by the newest comment. */
  async of(project: Project, asker: Sender, pace: Pace): Promise<readonly FoundTalk[]> {
    const { talks: stored } = this.work.store;
    // The store answers at once: many who ask at once have their turns.
    await pace.pause();
    const layers = await stored.layers(project.id);
    if (layers.length === 0) return [];
    const access = await Access.of(this.work.store, project, asker);
    await pace.pause();
    const read = await stored.read(project.id, asker.member);
    const found: FoundTalk[] = [];
    for (const { article, version } of layers) {
      if (!access.mayRead(article, 'discussion')) continue;
      for (const talk of await this.talksIn(project, article, version, pace)) {
        const isNew = isUnread(asker.member, read.get(talk.key) ?? new Set());
        found.push({ ...talk, unread: new Set<string>(talk.entries.filter(isNew).map(({ id }) => id)) });
      }
    }
    return found.sort(byNews);
  }

  /** The subject of a talk, as far as `access` permits. */
  async matterOf(project: Project, access: Access, talk: Talk, pace: Pace): Promise<TalkMatter> {
    const { key, article, record } = talk;
    const of = (layer: LayerName) => this.work.contents.of({ project: project.id, article, layer }, pace);
    const versions: TalkVersion[] = [];
    for (const { layer, id } of record.sources) {
      if (!access.mayRead(article, layer)) continue;
      const annotation = (await of(layer)).annotations.find((one) => one.id === id);
      if (annotation !== undefined) versions.push({ layer, annotation });
    }
    if (!access.mayRead(article, 'curated')) return { versions, decision: null };
    const { annotations, decisions } = await of('curated');
    const decision = decisions.find(({ id }) => id === key)?.record;
    const stands = decision !== undefined && holds(decision, (id) => annotations.some((one) => one.id === id));
    return { versions, decision: stands ? decision : null };
  }

  /** Marks a talk as read by a member. @returns false where they can’t read such a talk. */
  async markRead(project: Project, asker: Sender, key: string, pace: Pace): Promise<boolean> {
    const talk = (await this.of(project, asker, pace)).find((one) => one.key === key);
    if (talk === undefined) return false;
    const comments = talk.entries.map(({ id }) => id);
    if (talk.unread.size > 0) await this.work.store.talks.setRead(project.id, asker.member, talk.key, comments);
    return true;
  }

  private async talksIn(
    { id: project }: Project,
    article: ArticleId,
    version: number,
    pace: Pace,
  ): Promise<readonly Talk[]> {
    const name = `${project} ${article}`;
    const kept = this.kept.get(name);
    if (kept?.version === version) return kept.talks;
    const { talks, comments } = await this.work.contents.of({ project, article, layer: 'discussion' }, pace);
    const said = talks.flatMap(({ id: key, record }): Talk[] => {
      const entries = entriesOf(key, comments);
      return entries === null ? [] : [{ key, article, record, ...entries }];
    });
    this.kept.delete(name);
    this.kept.set(name, { version, talks: said });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT_LAYERS && oldest !== undefined) this.kept.delete(oldest);
    return said;
  }
}

const lastOf = ({ entries }: Talk): number => entries.at(-1)?.record.created ?? 0;

const byNews = (one: FoundTalk, other: FoundTalk): number =>
  Number(other.unread.size > 0) - Number(one.unread.size > 0) ||
  lastOf(other) - lastOf(one) ||
  (one.key < other.key ? -1 : 1);
