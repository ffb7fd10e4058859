/** The talks of one article, live: what is said goes into their layer, is kept in this browser until it is saved, and others' words come in. */
import type { CommentId, DecisionId, MemberId } from '../../../shared/domain/ids.ts';
import { entriesOf, type NewTalk, type TalkEntries } from '../../../shared/domain/talk.ts';
import { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import { answer, ask, closeTalk } from '../../../shared/layer/talk-edits.ts';
import type { RoomAbout } from '../../sync/room-about.ts';
import type { SavingState } from '../../sync/saving-state.ts';
import { SideRoom } from '../../sync/side-room.ts';

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
  private readonly room: SideRoom;

  constructor(private readonly options: TalkRoomOptions) {
    const { project, article, member, about, onChange } = options;
    this.room = new SideRoom({ room: `${project}/${article}/discussion`, layer: this.layer, about, member, onChange });
    this.layer.observeIds('talks', onChange);
    this.layer.observeIds('comments', onChange);
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
    this.room.touch(new Set([id]));
    this.layer.unsay(id);
  }

  get saving(): SavingState {
    return this.room.saving;
  }

  /** How many changes are not saved yet. */
  get unsaved(): number {
    return this.room.unsaved;
  }

  destroy(): void {
    this.room.destroy();
  }

  private entry(text: string): { readonly id: CommentId; readonly text: string } {
    const id = this.options.newId() as CommentId;
    this.room.describe(id, text);
    this.room.touch(new Set([id]));
    return { id, text };
  }

  private get stamp() {
    return { by: this.options.member, at: this.options.now() };
  }
}
