/**
 * Queries the store’s index of annotations, which answers without reading the layers. All queries go through here;
 * callers choose the layers first (`ChosenLayers`), by the policy or for what the server itself needs.
 */
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AnnotationRef } from '../../shared/domain/annotation.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { holdsAnnotations } from '../../shared/domain/layer.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Spans } from '../../shared/domain/target.ts';
import type { LayerContents } from '../../shared/layer/layer-records.ts';
import type { IndexedComment, IndexedLayer } from '../store/annotation-store.ts';
import { wordsOf } from '../store/indexed-records.ts';
import type { Store } from '../store/store.ts';
import type { Access } from './access.ts';

/** The searchable words of an annotation: its note and attributes. */
export interface AnnotationWords extends AnnotationRef {
  readonly words: string;
  readonly spans: Spans;
}

/** A comment, and where it is. */
export interface PlacedComment extends Pick<AnnotationRef, 'article' | 'layer'> {
  readonly comment: IndexedComment;
}

interface LayerTotals {
  readonly article: ArticleId;
  readonly layer: LayerName;
  /** How many annotations by label key. */
  readonly labels: ReadonlyMap<string, number>;
  /** Who made any of them. */
  readonly makers: ReadonlySet<MemberId>;
}

/** Layers of a project that questions may be about, as they are committed; nobody else can make one. */
class ChosenLayers {
  /** @param whole layers that the index does not know, read whole, by their number. */
  constructor(
    readonly layers: readonly IndexedLayer[],
    private readonly whole: ReadonlyMap<number, LayerContents>,
  ) {}

  /** Numbers of those that the index knows. */
  get indexed(): readonly number[] {
    return this.layers.map(({ number }) => number).filter((number) => !this.whole.has(number));
  }

  /** Those that it does not, with all that is in them. */
  get read(): readonly (readonly [IndexedLayer, LayerContents])[] {
    return this.layers.flatMap((layer) => {
      const contents = this.whole.get(layer.number);
      return contents === undefined ? [] : [[layer, contents] as const];
    });
  }
}

interface AnnotationIndexDeps {
  readonly store: Pick<Store, 'annotations'> & { readonly layers: Pick<Store['layers'], 'contents'> };
  readonly log: Logger;
  /** False for a process beside the one that writes to layers: it reads whole what the index does not know. */
  readonly isKept: boolean;
}

export class AnnotationIndex {
  constructor(private readonly deps: AnnotationIndexDeps) {}

  /** The layers that the asker may read. @param only those of one article, or those of articles that are put away too. */
  async readable(
    project: ProjectId,
    access: Access,
    { article, which = 'there' }: { readonly article?: ArticleId; readonly which?: 'there' | 'all' } = {},
  ): Promise<ChosenLayers> {
    const layers = await this.deps.store.annotations.layers(project, article, which);
    return this.choose(
      project,
      layers.filter((one) => access.mayExport(one.article, one.layer)),
    );
  }

  /** The layers that the asker may read, as far as the index knows of them by now: for numbers that are asked for again and again. */
  async known(project: ProjectId, access: Access): Promise<ChosenLayers> {
    const layers = await this.deps.store.annotations.layers(project);
    return new ChosenLayers(
      layers.filter((one) => access.mayExport(one.article, one.layer)),
      new Map(),
    );
  }

  /** The layers whose number of annotations the asker may know. */
  async counted(project: ProjectId, access: Access): Promise<ChosenLayers> {
    const layers = await this.deps.store.annotations.layers(project, undefined);
    return this.choose(
      project,
      layers.filter((one) => access.mayExport(one.article, one.layer) || access.seesFigures(one.article)),
    );
  }

  /** All layers of a project, those of articles that are put away too, for what the server itself goes by; nobody is told which of them says what. */
  async all(project: ProjectId): Promise<ChosenLayers> {
    return this.choose(project, await this.deps.store.annotations.layers(project, undefined, 'all'));
  }

  /** What each layer holds, also of those without annotations. */
  async totals(chosen: ChosenLayers): Promise<readonly LayerTotals[]> {
    const totals = new Map(chosen.layers.map((layer) => [layer.number, new Totals(layer)]));
    const counts = await this.deps.store.annotations.counts(chosen.indexed);
    for (const { layer, label, creator, count } of counts) totals.get(layer)?.add(label, creator, count);
    for (const [{ number }, { annotations }] of chosen.read)
      for (const { body, target } of annotations) totals.get(number)?.add(body.label, target.creator, 1);
    return [...totals.values()];
  }

  /** How many relations there are by the key of their kind. */
  async relations(chosen: ChosenLayers): Promise<ReadonlyMap<string, number>> {
    const counts = new Map(await this.deps.store.annotations.relationCounts(chosen.indexed));
    for (const [, { relations }] of chosen.read)
      for (const { record } of relations) counts.set(record.type, (counts.get(record.type) ?? 0) + 1);
    return counts;
  }

  /** Comments on annotations, in parts, as far as the index knows of them. @param reader whose reading they tell of. */
  async *comments(chosen: ChosenLayers, reader: MemberId): AsyncGenerator<readonly PlacedComment[]> {
    const layers = chosen.layers.filter(({ layer }) => holdsAnnotations(layer));
    const places = new Map(layers.map((layer) => [layer.number, placeOf(layer)]));
    for await (const part of this.deps.store.annotations.comments([...places.keys()], reader))
      yield part.flatMap((comment) => {
        const place = places.get(comment.layer);
        return place === undefined ? [] : [{ ...place, comment }];
      });
  }

  /** The searchable words of annotations, in parts; each layer once. */
  async *words(chosen: ChosenLayers): AsyncGenerator<readonly AnnotationWords[]> {
    const places = new Map(chosen.layers.map((layer) => [layer.number, placeOf(layer)]));
    for await (const part of this.deps.store.annotations.words(chosen.indexed))
      yield part.flatMap(({ layer, id, words, spans }) => {
        const place = places.get(layer);
        return place === undefined ? [] : [{ ...place, id, words, spans }];
      });
    for (const [layer, { annotations }] of chosen.read)
      yield annotations
        .map(({ id, body, target: { spans } }) => ({ ...placeOf(layer), id, words: wordsOf(body), spans }))
        .filter(({ words }) => words !== '');
  }

  private async choose(project: ProjectId, layers: readonly IndexedLayer[]): Promise<ChosenLayers> {
    const whole = new Map<number, LayerContents>();
    for (const layer of layers) {
      if (!layer.isBehind || (await this.isCaughtUp(layer))) continue;
      // Reading many layers must not keep everybody else waiting.
      await setImmediate();
      const address = { project, article: layer.article, layer: layer.layer.name };
      whole.set(layer.number, await this.deps.store.layers.contents(address));
    }
    return new ChosenLayers(layers, whole);
  }

  /** @returns false where the index can't be written just now, as on a full disk. */
  private async isCaughtUp({ number }: IndexedLayer): Promise<boolean> {
    if (!this.deps.isKept) return false;
    try {
      await this.deps.store.annotations.catchUp(number);
      return true;
    } catch (error) {
      this.deps.log.warn({ err: error, layer: number }, 'the index of annotations could not take in a layer');
      return false;
    }
  }
}

class Totals implements LayerTotals {
  readonly article: ArticleId;
  readonly layer: LayerName;
  readonly labels = new Map<string, number>();
  readonly makers = new Set<MemberId>();

  constructor(layer: IndexedLayer) {
    ({ article: this.article, layer: this.layer } = placeOf(layer));
  }

  add(label: string, maker: MemberId, count: number): void {
    this.labels.set(label, (this.labels.get(label) ?? 0) + count);
    this.makers.add(maker);
  }
}

const placeOf = ({ article, layer }: IndexedLayer): Pick<AnnotationRef, 'article' | 'layer'> => ({
  article,
  layer: layer.name,
});
