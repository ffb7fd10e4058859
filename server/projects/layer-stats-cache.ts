/**
 * What layers hold, in short, kept in memory: how many annotations by label and by maker, how many relations by kind, and the words
 * in them that are searched. A layer is read again only when something was committed to it.
 */
import { setImmediate } from 'node:timers/promises';
import type { AnnotationRef } from '../../shared/domain/annotation.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { roomName, type LayerName } from '../../shared/domain/layer-name.ts';
import type { LayerVersion, Store } from '../store/store.ts';
import type { Rooms } from '../sync/rooms.ts';

/** What an annotation says in words of its own: note and attributes. */
export interface SaidInAnnotation extends AnnotationRef {
  readonly words: string;
}

export interface LayerStats {
  readonly article: ArticleId;
  readonly layer: LayerName;
  /** How many annotations by label key. */
  readonly labels: ReadonlyMap<string, number>;
  /** How many relations by the key of their kind. */
  readonly relations: ReadonlyMap<string, number>;
  readonly makers: ReadonlySet<MemberId>;
  readonly said: readonly SaidInAnnotation[];
}

interface Kept {
  readonly version: number;
  readonly summary: LayerStats;
}

/** So many layers are kept; of more than that, the ones that were read first are read again. */
const MAX_KEPT = 50_000;

export class LayerStatsCache {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly deps: { readonly store: Store; readonly rooms: Rooms }) {}

  /** Every layer of a project that somebody wrote to, as it is committed. @param article only those of this one. @param which `all`: those of articles that are put away too. */
  async ofProject(
    project: ProjectId,
    article?: ArticleId,
    which: 'there' | 'all' = 'there',
  ): Promise<readonly LayerStats[]> {
    const versions = await this.deps.store.layers.versions(project, article, which);
    const summaries: LayerStats[] = [];
    for (const version of versions) summaries.push(await this.summaryOf(project, version));
    return summaries;
  }

  private async summaryOf(project: ProjectId, { article, layer, version }: LayerVersion): Promise<LayerStats> {
    const address = { project, article, layer };
    const name = roomName(address);
    const known = this.kept.get(name);
    if (known?.version === version) return known.summary;
    // Reading many layers must not keep everybody else waiting.
    await setImmediate();
    const { annotations, relations } = (await this.deps.rooms.read(address)).contents();
    const labels = countsOf(annotations.map(({ body }) => body.label));
    const said = annotations.flatMap(({ id, body }) => {
      const words = [...Object.values(body.attributes).map(String), body.note]
        .filter((part) => part !== '')
        .join(' · ');
      return words === '' ? [] : [{ article, layer, id, words }];
    });
    const summary = {
      article,
      layer,
      labels,
      relations: countsOf(relations.map(({ record }) => record.type)),
      makers: new Set(annotations.map(({ target }) => target.creator)),
      said,
    };
    this.keep(name, { version, summary });
    return summary;
  }

  private keep(name: string, kept: Kept): void {
    this.kept.delete(name);
    this.kept.set(name, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

function countsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
