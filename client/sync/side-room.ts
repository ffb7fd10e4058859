/** A room beside the desk, live: what is changed in its layer is kept in this browser until it is saved, and others' changes come in. */
import type { Stamp } from '../../shared/domain/annotation.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { guardClosing } from './closing-guard.ts';
import { LayerConnection } from './layer-connection.ts';
import { openOfflineStore, type OfflineStore } from './offline-store.ts';
import type { PresenceFeed } from './presence-feed.ts';
import type { RoomAbout } from './room-about.ts';
import type { SavingState } from './saving-state.ts';

/** What every such room is given. */
export interface SideRoomOptions {
  readonly project: string;
  readonly member: MemberId;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Something of it is another than before: what it holds, its saving, or what a member may do. */
  readonly onChange: () => void;
}

/** The layer of the project that it is the room of. */
interface RoomPlace {
  /** `-` for the whole project. */
  readonly article: string;
  /** As it is written in a URL. */
  readonly layer: string;
  readonly about: RoomAbout;
}

export class SideRoom {
  readonly presence: PresenceFeed;
  protected readonly layer = new LayerDoc();
  private readonly connection: LayerConnection;
  private readonly offline: OfflineStore;
  /** The words of what was changed here and is not saved, or waited here from before, by id. */
  private readonly words = new Map<string, string>();
  private isEnded = false;
  saving: SavingState = { kind: 'connecting', changes: 0 };
  /** The server has told what there is. */
  hasSynced = false;

  constructor(
    protected readonly options: SideRoomOptions,
    { article, layer, about }: RoomPlace,
  ) {
    const room = `${options.project}/${article}/${layer}`;
    const { doc } = this.layer;
    this.connection = new LayerConnection({
      room,
      doc,
      onSaving: (state) => this.become(state),
      onUnsaved: (changes, entries) =>
        this.offline.rememberUnsent({
          changes,
          touched: entries.map((id) => ({ id, words: this.words.get(id) ?? '' })),
        }),
      onAccessChanged: () => this.changed(),
    });
    this.presence = this.connection.presence;
    this.offline = openOfflineStore(doc, options.member, room, about, () => this.become(this.saving));
    void this.begin();
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

  /** The words of something that is changed here, by which it is known if it can't be sent. To be called before the change. */
  protected describe(id: string, words: string): void {
    this.words.set(id, words);
  }

  /** What a change is about. To be called before it, or while it is made. */
  protected touch(ids: ReadonlySet<string>): void {
    this.connection.touch(ids);
  }

  protected changed(): void {
    this.options.onChange();
  }

  protected get stamp(): Stamp {
    return { by: this.options.member, at: this.options.now() };
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
    this.changed();
  }
}
