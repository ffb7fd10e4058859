/** A room beside the desk, live: what is changed in its layer is kept in this browser until it is saved, and others' changes come in. */
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { guardClosing } from './closing-guard.ts';
import { LayerConnection } from './layer-connection.ts';
import { openOfflineStore, type OfflineStore } from './offline-store.ts';
import type { PresenceFeed } from './presence-feed.ts';
import type { RoomAbout } from './room-about.ts';
import type { SavingState } from './saving-state.ts';

interface SideRoomOptions {
  /** `<project>/<article>/<layer>`, the layer as it is written in a URL. */
  readonly room: string;
  readonly layer: LayerDoc;
  readonly about: RoomAbout;
  readonly member: string;
  /** Saving, or what somebody may do, is another than before. */
  readonly onChange: () => void;
}

export class SideRoom {
  readonly presence: PresenceFeed;
  private readonly connection: LayerConnection;
  private readonly offline: OfflineStore;
  /** The words of what was changed here and is not saved, or waited here from before, by id. */
  private readonly words = new Map<string, string>();
  private isEnded = false;
  saving: SavingState = { kind: 'connecting', changes: 0 };
  /** The server has told what there is. */
  hasSynced = false;

  constructor(private readonly options: SideRoomOptions) {
    const { room, layer, member, about } = options;
    this.connection = new LayerConnection({
      room,
      doc: layer.doc,
      onSaving: (state) => this.become(state),
      onUnsaved: (changes, entries) =>
        this.offline.rememberUnsent({
          changes,
          touched: entries.map((id) => ({ id, words: this.words.get(id) ?? '' })),
        }),
      onAccessChanged: options.onChange,
    });
    this.presence = this.connection.presence;
    this.offline = openOfflineStore(layer.doc, member, room, about, () => this.become(this.saving));
    void this.begin();
  }

  /** The words of something that is changed here, by which it is known if it can't be sent. To be called before the change. */
  describe(id: string, words: string): void {
    this.words.set(id, words);
  }

  /** What a change is about. To be called before it, or while it is made. */
  touch(ids: ReadonlySet<string>): void {
    this.connection.touch(ids);
  }

  /** How many changes are not saved yet. */
  get unsaved(): number {
    return this.saving.kind === 'saved' ? 0 : this.saving.changes;
  }

  destroy(): void {
    this.isEnded = true;
    this.connection.destroy();
    void this.offline.close();
    guardClosing(this, false);
  }

  private async begin(): Promise<void> {
    const { changes, touched } = await this.offline.loaded;
    if (this.isEnded) return;
    for (const { id, words } of touched) this.words.set(id, words);
    this.connection.recall(
      changes,
      touched.map(({ id }) => id),
    );
    this.connection.connect();
  }

  private become(saving: SavingState): void {
    this.saving = saving;
    this.hasSynced ||= saving.kind === 'saved' || saving.kind === 'saving';
    guardClosing(this, saving.kind !== 'saved' && saving.changes > 0 && !this.offline.isKept);
    this.options.onChange();
  }
}
