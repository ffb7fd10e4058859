/** The talks of one article, live: what is said goes into their layer, is kept in this browser until it is saved, and others' words come in. */
import type { CommentId, DecisionId, MemberId } from '../../../shared/domain/ids.ts';
import { entriesOf, type NewTalk, type TalkEntries } from '../../../shared/domain/talk.ts';
import { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import { answer, ask, closeTalk } from '../../../shared/layer/talk-edits.ts';
import { guardClosing } from '../../sync/closing-guard.ts';
import { LayerConnection } from '../../sync/layer-connection.ts';
import { openOfflineStore, type OfflineStore } from '../../sync/offline-store.ts';
import type { RoomAbout } from '../../sync/room-about.ts';
import type { SavingState } from '../../sync/saving-state.ts';

interface TalkRoomOptions {
  readonly project: string;
  readonly article: string;
  readonly about: RoomAbout;
  readonly member: MemberId;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Something of it is another than before. */
  readonly onChange: () => void;
}

export class TalkRoom {
  private readonly layer = new LayerDoc();
  private readonly connection: LayerConnection;
  private readonly offline: OfflineStore;
  /** What was said here and is not saved, or waited here from before. */
  private readonly words = new Map<string, string>();
  private isEnded = false;
  saving: SavingState = { kind: 'connecting', changes: 0 };

  constructor(private readonly options: TalkRoomOptions) {
    const { project, article, member, about } = options;
    const room = `${project}/${article}/discussion`;
    this.connection = new LayerConnection({
      room,
      doc: this.layer.doc,
      onSaving: (state) => this.become(state),
      onUnsaved: (changes, entries) =>
        this.offline.rememberUnsent({
          changes,
          touched: entries.map((id) => ({ id, words: this.words.get(id) ?? '' })),
        }),
      onAccessChanged: options.onChange,
    });
    this.offline = openOfflineStore(this.layer.doc, member, room, about, () => this.become(this.saving));
    this.layer.observeIds('talks', options.onChange);
    this.layer.observeIds('comments', options.onChange);
    void this.begin();
  }

  /** What was said about a passage; `null` where nobody has asked. */
  talk(key: DecisionId): TalkEntries | null {
    return this.layer.talks.get(key) === undefined ? null : entriesOf(key, this.layer.comments.all());
  }

  ask(key: DecisionId, about: NewTalk, text: string): void {
    ask(this.layer, key, about, this.entry(text), this.stamp);
  }

  say(key: DecisionId, text: string): void {
    answer(this.layer, key, this.entry(text), this.stamp);
  }

  close(key: DecisionId): void {
    closeTalk(this.layer, key, this.entry('').id, this.stamp);
  }

  /** Takes back what was said. */
  unsay(id: CommentId): void {
    this.connection.touch(new Set([id]));
    this.layer.unsay(id);
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

  private entry(text: string): { readonly id: CommentId; readonly text: string } {
    const id = this.options.newId() as CommentId;
    this.words.set(id, text);
    this.connection.touch(new Set([id]));
    return { id, text };
  }

  private get stamp() {
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
    guardClosing(this, saving.kind !== 'saved' && saving.changes > 0 && !this.offline.isKept);
    this.options.onChange();
  }
}
