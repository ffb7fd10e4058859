/** Layers in memory, which keep the contract of a store's: simulations and stories stand on them. */
import type { IndexedLayer, LayerNumber } from '../../server/store/annotation-store.ts';
import type { Appended, LayerChange, LayerVersion, StoredLayer } from '../../server/store/store.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { layerNamed, type Layer, type LayerOrigin, type LayerState } from '../../shared/domain/layer.ts';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { Origin } from '../../shared/layer/judge.ts';
import { MemoryIndex } from './memory-index.ts';
import { mergeLog, type LayerSnapshot } from '../../shared/layer/layer-log.ts';

/** One layer as it lies in memory. */
export class MemoryLayer {
  /** What was committed together is a row. */
  rows: (readonly Uint8Array[])[] = [];
  /** What was merged last: the first of the rows. */
  merged: LayerSnapshot | null = null;
  readonly removed = new Map<string, Origin>();
  readonly owners = new Map<number, MemberId>();
  state: LayerState = 'open';
  origin: LayerOrigin = 'live';
  rules = 0;
  version = 0;
  /** What the index knows of it. */
  readonly index = new MemoryIndex();

  constructor(
    readonly room: LayerRef,
    readonly number: LayerNumber,
  ) {}

  /** It is a member’s own and holds what the finder put up, and nothing else. */
  foundOnly = false;

  get updates(): readonly Uint8Array[] {
    return this.rows.flat();
  }
}

/** What no database stores. @throws Error */
function assertStorable({ updates, removals, owners }: LayerChange): void {
  const isStorable =
    updates.every((update) => update instanceof Uint8Array) &&
    removals.every(({ key, creator }) => typeof key === 'string' && typeof creator === 'string') &&
    owners.every(({ member }) => typeof member === 'string');
  if (!isStorable) throw new Error('This can’t be stored.');
}

export const isNothing = ({ updates, removals, disowned = [], owners }: LayerChange): boolean =>
  updates.length + removals.length + disowned.length + owners.length === 0;

export class MemoryLayers {
  private readonly layers = new Map<string, MemoryLayer>();
  private readonly rules = new Map<ProjectId, number>();
  private commits = 0;

  layer(room: LayerRef): MemoryLayer {
    const name = roomName(room);
    const layer = this.layers.get(name) ?? new MemoryLayer(room, this.layers.size + 1);
    this.layers.set(name, layer);
    return layer;
  }

  get(room: LayerRef): Layer {
    const { state, origin, rules, rows, foundOnly } = this.layer(room);
    const all = rules + (this.rules.get(room.project) ?? 0);
    return { ...layerNamed(room.layer, rows.length > 0 && !foundOnly), state, origin, rules: all };
  }

  setState(room: LayerRef, state: LayerState): void {
    const layer = this.layer(room);
    layer.state = state;
    layer.rules += 1;
  }

  /** The settings of a project by which updates are judged are others. */
  raiseRules(project: ProjectId): void {
    this.rules.set(project, (this.rules.get(project) ?? 0) + 1);
  }

  load(room: LayerRef): StoredLayer {
    const { updates, rows, merged, removed, owners } = this.layer(room);
    const { stateVector, deletions } = merged ?? { stateVector: null, deletions: null };
    return {
      updates: [...updates],
      rows: rows.length,
      stateVector,
      deletions,
      removed: new Map(removed),
      owners: new Map(owners),
    };
  }

  append(room: LayerRef, change: LayerChange): Appended {
    const { updates, removals, disowned = [], owners } = change;
    assertStorable(change);
    const layer = this.layer(room);
    const refused = this.refusalOf(room, change);
    if (refused !== null) return refused;
    if (updates.length > 0) {
      if (change.isImport === true && layer.rows.length === 0) layer.origin = 'import';
      const isOwn = layerNamed(room.layer, true).kind === 'annotator';
      layer.foundOnly = change.isFinding === true && isOwn && (layer.foundOnly || layer.rows.length === 0);
      layer.rows.push(updates.map((update) => update.slice()));
      layer.version = this.commits += 1;
      layer.index.note(change.records ?? null);
    }
    for (const { key, creator, created } of removals)
      if (!layer.removed.has(key)) layer.removed.set(key, { creator, created });
    for (const client of disowned) layer.owners.delete(client);
    for (const { client, member } of owners) if (!layer.owners.has(client)) layer.owners.set(client, member);
    return null;
  }

  private refusalOf(room: LayerRef, { updates, removals, rules, isLabelChange = false }: LayerChange): Appended {
    if (updates.length + removals.length === 0) return null;
    const now = this.get(room);
    if (now.state === 'frozen' && !isLabelChange) return { refused: 'frozen' };
    return rules === undefined || rules === now.rules ? null : { refused: 'rules-changed' };
  }

  /** @returns what was merged; `null` where there was nothing to merge. */
  compact(room: LayerRef): LayerSnapshot | null {
    const layer = this.layer(room);
    if (layer.rows.length === 0 || (layer.rows.length === 1 && layer.merged !== null)) return null;
    layer.merged = mergeLog(layer.updates);
    layer.rows = [[layer.merged.update]];
    return layer.merged;
  }

  ofArticle(project: ProjectId, article: ArticleId): readonly Layer[] {
    return this.written(project, article).map(({ room }) => this.get(room));
  }

  ofProject(project: ProjectId): readonly { readonly article: ArticleId; readonly layer: Layer }[] {
    return this.written(project).map(({ room }) => ({ article: room.article, layer: this.get(room) }));
  }

  versions(project: ProjectId, article?: ArticleId): readonly LayerVersion[] {
    return this.stored(project, article).map(({ room, version }) => ({
      article: room.article,
      layer: room.layer,
      version,
    }));
  }

  indexed(project: ProjectId, article?: ArticleId): readonly IndexedLayer[] {
    return this.written(project, article).map(({ room, number, index }) => ({
      number,
      article: room.article,
      layer: this.get(room),
      isBehind: index.isBehind,
    }));
  }

  nextBehind(number: LayerNumber): LayerNumber | null {
    return [...this.layers.values()].find((layer) => layer.number > number && layer.index.isBehind)?.number ?? null;
  }

  catchUp(number: LayerNumber): void {
    for (const { index, updates } of this.numbered([number])) index.catchUp(updates);
  }

  /** What the index knows of layers. */
  numbered(numbers: readonly LayerNumber[]): readonly MemoryLayer[] {
    return [...this.layers.values()].filter(({ number }) => numbers.includes(number));
  }

  private written(project: ProjectId, article?: ArticleId): readonly MemoryLayer[] {
    return this.stored(project, article).filter(({ foundOnly }) => !foundOnly);
  }

  private stored(project: ProjectId, article?: ArticleId): readonly MemoryLayer[] {
    return [...this.layers.values()].filter(
      ({ room, rows }) =>
        rows.length > 0 && room.project === project && (article === undefined || room.article === article),
    );
  }
}
