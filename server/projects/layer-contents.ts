/**
 * Caches the contents of layers for exports and API answers: concurrent requests share one read, and a layer is read
 * again only after a commit to it. Callers must not change what they get.
 */
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerContents as Contents } from '../../shared/layer/layer-records.ts';
import type { Commit } from '../channels/commits.ts';
import type { Pace } from '../limits/pace.ts';
import type { LayerStore } from '../store/store.ts';

/** So many annotations, suggestions, decisions and comments in talks are kept, some 1 KB each; the layers that were read first go first. */
export const MAX_KEPT_RECORDS = 30_000;

interface Kept {
  readonly version: number;
  readonly contents: Contents;
  readonly records: number;
}

export class LayerContents {
  private readonly kept = new Map<string, Kept>();
  private records = 0;

  constructor(private readonly layers: Pick<LayerStore, 'versions' | 'contents'>) {}

  /** What is committed. @param pace at which it is read. */
  async of(room: LayerRef, pace: Pace): Promise<Contents> {
    await pace.pause();
    const name = roomName(room);
    // Asked before the layer is read: what is committed in between makes it read again.
    const version =
      (await this.layers.versions(room.project, room.article)).find(({ layer }) => layer === room.layer)?.version ?? 0;
    const known = this.kept.get(name);
    if (known?.version === version) return known.contents;
    const contents = await this.layers.contents(room);
    await pace.pause();
    const { annotations, suggestions, decisions, talks, comments } = contents;
    const said = talks.length === 0 ? 0 : talks.length + comments.length;
    const records = annotations.length + suggestions.length + decisions.length + said;
    this.keep(name, { version, contents, records });
    return contents;
  }

  /** Lets go of a layer that something was committed to. */
  readonly hear = ({ ref }: Commit): void => {
    const name = roomName(ref);
    if (this.kept.has(name)) this.forget(name);
  };

  private keep(name: string, kept: Kept): void {
    this.forget(name);
    this.kept.set(name, kept);
    this.records += kept.records;
    for (const oldest of this.kept.keys()) {
      if (this.records <= MAX_KEPT_RECORDS) return;
      this.forget(oldest);
    }
  }

  private forget(name: string): void {
    this.records -= this.kept.get(name)?.records ?? 0;
    this.kept.delete(name);
  }
}
