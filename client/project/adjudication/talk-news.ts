/** Which entries of talks are new to their reader: they stay marked as new until the reader looks away. */
import type { TalkEntries } from '../../../shared/domain/talk.ts';
import type { TalkBody } from '../../../shared/wire/http/talks.ts';

const NOTHING: ReadonlySet<string> = new Set();

export class TalkNews {
  /** Ids of entries that were read before, by talk. */
  private readonly read = new Map<string, ReadonlySet<string>>();
  /** How much of a talk the server was told to be read. */
  private readonly told = new Map<string, number>();

  /** @param tellRead tells the server that all of a talk is read. */
  constructor(private readonly tellRead: (key: string) => void) {}

  /** Takes what the server knows to be read; what is known of a talk in view stays. */
  learn(talks: readonly Pick<TalkBody, 'key' | 'comments'>[]): void {
    for (const { key, comments } of talks) {
      const read = comments.filter(({ unread }) => !unread).map(({ id }) => id);
      if (!this.read.has(key)) this.read.set(key, new Set<string>(read));
    }
  }

  /** A member has just asked: nothing of the talk was read before. */
  begins(key: string): void {
    if (!this.read.has(key)) this.read.set(key, NOTHING);
  }

  /** Ids of entries that are new; none where it is not known what was read. */
  freshIn(key: string, { entries }: TalkEntries, me: string): ReadonlySet<string> {
    const read = this.read.get(key);
    if (read === undefined) return NOTHING;
    const fresh = entries.filter(({ id, record }) => record.text !== '' && record.creator !== me && !read.has(id));
    return new Set(fresh.map(({ id }) => id));
  }

  /** The reader sees a talk: what is new in it is read from now on, on all devices. */
  look(key: string, talk: TalkEntries, me: string): void {
    if (this.told.get(key) === talk.entries.length || this.freshIn(key, talk, me).size === 0) return;
    this.told.set(key, talk.entries.length);
    this.tellRead(key);
  }

  /** The reader looks away. */
  leave(key: string, { entries }: TalkEntries): void {
    this.read.set(key, new Set(entries.map(({ id }) => id)));
    this.told.delete(key);
  }
}
