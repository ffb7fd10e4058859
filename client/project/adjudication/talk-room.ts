/** The talks of one article, live: what is said goes into their layer, is kept in this browser until it is saved, and others' words come in. */
import type { CommentId, DecisionId } from '../../../shared/domain/ids.ts';
import { entriesOf, type NewTalk, type TalkEntries } from '../../../shared/domain/talk.ts';
import { answer, ask, closeTalk } from '../../../shared/layer/talk-edits.ts';
import type { RoomAbout } from '../../sync/room-about.ts';
import { SideRoom, type SideRoomOptions } from '../../sync/side-room.ts';

interface TalkRoomOptions extends SideRoomOptions {
  readonly article: string;
  readonly about: RoomAbout;
}

export class TalkRoom extends SideRoom {
  constructor(options: TalkRoomOptions) {
    const { article, about, onChange } = options;
    super(options, { article, layer: 'discussion', about });
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
    this.touch(new Set([id]));
    this.layer.unsay(id);
  }

  private entry(text: string): { readonly id: CommentId; readonly text: string } {
    const id = this.options.newId() as CommentId;
    this.describe(id, text);
    this.touch(new Set([id]));
    return { id, text };
  }
}
