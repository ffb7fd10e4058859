/** Talks that are open on a page: the room of each article, which of what is said is new, and what becomes of what its reader says. */
import { html, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { uuidv4 } from 'lib0/random';
import type { CommentId, DecisionId, MemberId } from '../../../shared/domain/ids.ts';
import type { NewTalk, TalkEntries } from '../../../shared/domain/talk.ts';
import type { TalkBody } from '../../../shared/wire/http/talks.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { serverNow } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import type { RoomAbout } from '../../sync/room-about.ts';
import { TalkNews } from './talk-news.ts';
import { TalkRoom } from './talk-room.ts';
import './talk-panel.ts';

/** A passage that can be talked about. */
export interface TalkPlace {
  readonly key: DecisionId;
  readonly article: string;
  readonly about: RoomAbout;
  /** What a question would be about; `null` where only what was asked is answered. */
  readonly asks: NewTalk | null;
}

interface TalkReader {
  readonly project: string;
  readonly member: string;
  readonly leads: boolean;
  /** Why they say nothing; left out where they may. */
  readonly closedBecause?: string;
}

/** So many rooms stay open; those with work that is not saved stay too. */
const MAX_ROOMS = 4;

export class TalkRooms implements ReactiveController {
  private readonly rooms = new Map<string, TalkRoom>();
  private readonly news = new TalkNews((key) => void projectApi.readTalk(this.reader().project, key));
  private current: TalkPlace | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly reader: () => TalkReader,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.onChange);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.onChange);
    this.lookAt(null);
    for (const room of this.rooms.values()) room.destroy();
    this.rooms.clear();
  }

  /** How many changes of talks are not saved yet. */
  get unsaved(): number {
    return [...this.rooms.values()].reduce((sum, room) => sum + room.unsaved, 0);
  }

  learn(talks: readonly TalkBody[]): void {
    this.news.learn(talks);
  }

  /** Opens the talks of the article in view, and says that what is new there is read. */
  lookAt(place: TalkPlace | null): void {
    const before = this.current;
    if (before !== null && before.key !== place?.key) {
      const talk = this.talk(before);
      if (talk !== null) this.news.leave(before.key, talk);
    }
    this.current = place;
    if (place !== null && before?.article !== place.article) void this.open(place);
    this.onChange();
  }

  /** What was said; `null` where nobody has asked. */
  talk({ article, key }: Pick<TalkPlace, 'article' | 'key'>): TalkEntries | null {
    return this.rooms.get(article)?.talk(key) ?? null;
  }

  /** The talk of a passage, to read and to go on with. @param onLeave called when the reader leaves the field by Escape. */
  panel(place: TalkPlace, nameOf: (member: string) => string, onLeave: () => void = () => undefined) {
    const { member, leads, closedBecause = '' } = this.reader();
    const { key, article, asks } = place;
    const room = this.rooms.get(article);
    const talk = this.talk(place);
    const say = ({ detail }: CustomEvent<string>): void => {
      if (asks === null) room?.say(key, detail);
      else room?.ask(key, asks, detail);
    };
    const isStopped = room?.saving.kind === 'stopped';
    return html`<vb-talk-panel
      .key=${key}
      .talk=${talk}
      .me=${member}
      .nameOf=${nameOf}
      .fresh=${talk === null ? new Set<string>() : this.news.freshIn(key, talk, member)}
      .leads=${leads}
      .closedBecause=${closedBecause === '' && isStopped ? otherTexts().talks.refused : closedBecause}
      @vb-say=${say}
      @vb-unsay=${({ detail }: CustomEvent<string>) => room?.unsay(detail as CommentId)}
      @vb-close-talk=${() => room?.close(key)}
      @vb-leave=${onLeave}
    ></vb-talk-panel>`;
  }

  private async open(place: TalkPlace): Promise<void> {
    const { project, member } = this.reader();
    const { article, about } = place;
    const known = this.rooms.get(article);
    this.rooms.delete(article);
    const room =
      known ??
      new TalkRoom({
        project,
        article,
        about,
        member: member as MemberId,
        now: serverNow,
        newId: uuidv4,
        onChange: this.onChange,
      });
    // The one that was looked at last comes last.
    this.rooms.set(article, room);
    this.leaveOld();
    if (known !== undefined) return;
    const answer = await projectApi.talks(project, { article });
    if (!answer.ok) return;
    this.news.learn(answer.value.talks);
    if (!answer.value.talks.some(({ key }) => key === place.key)) this.news.begins(place.key);
    this.onChange();
  }

  private leaveOld(): void {
    for (const [article, room] of [...this.rooms].slice(0, -MAX_ROOMS)) {
      if (room.unsaved > 0) continue;
      room.destroy();
      this.rooms.delete(article);
    }
  }

  private readonly onChange = (): void => {
    const { current } = this;
    const talk = current === null ? null : this.talk(current);
    if (current !== null && talk !== null && document.visibilityState === 'visible')
      this.news.look(current.key, talk, this.reader().member);
    this.host.requestUpdate();
  };
}
