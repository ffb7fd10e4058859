/** What of a talk is new to its reader, and when the server is told that it is read. */
import { expect, test } from 'vitest';
import { TalkNews } from '../../../../client/project/adjudication/talk-news.ts';
import type { CommentId, DecisionId, MemberId } from '../../../../shared/domain/ids.ts';
import { entriesOf, type TalkEntries } from '../../../../shared/domain/talk.ts';
import { LayerDoc } from '../../../../shared/layer/layer-doc.ts';
import { answer, ask, closeTalk } from '../../../../shared/layer/talk-edits.ts';

const KEY = '10000000-0000-8000-8000-000000000001' as DecisionId;
const [ANA, BEN] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId];
const id = (number: number): CommentId => `00000000-0000-4000-8000-00000000000${number}` as CommentId;

/** Ana asks, and Ben answers. */
function aTalk() {
  const layer = new LayerDoc();
  ask(layer, KEY, { sources: [], spans: [{ start: 0, end: 3 }] }, { id: id(1), text: 'Why?' }, { by: ANA, at: 1 });
  answer(layer, KEY, { id: id(2), text: 'So.' }, { by: BEN, at: 2 });
  const now = (): TalkEntries => {
    const talk = entriesOf(KEY, layer.comments.all());
    if (talk === null) throw new Error('Nobody has asked.');
    return talk;
  };
  return { layer, now };
}

/** As the server tells it: with the ids of what is unread. */
const told = (talk: TalkEntries, ...unread: CommentId[]) => ({
  key: KEY,
  comments: talk.entries.map(({ id: entry, record: { text, resolved, creator, created, by, at } }) => ({
    id: entry,
    text,
    resolved,
    creator,
    created,
    by,
    at,
    unread: unread.includes(entry),
  })),
});

test('[TK7] what others said stays new until the reader looks away, and the server is told once that it is read', () => {
  const { layer, now } = aTalk();
  const sent: string[] = [];
  const news = new TalkNews((key) => void sent.push(key));
  const fresh = (): string[] => [...news.freshIn(KEY, now(), ANA)];
  expect(fresh(), 'before the server has said').toEqual([]);
  news.learn([told(now(), id(2))]);
  expect(fresh()).toEqual([id(2)]);
  for (const _time of [1, 2]) news.look(KEY, now(), ANA);
  expect([fresh(), sent]).toEqual([[id(2)], [KEY]]);
  // The list is read again meanwhile, and says that it is read.
  news.learn([told(now())]);
  answer(layer, KEY, { id: id(3), text: 'And so.' }, { by: BEN, at: 3 });
  answer(layer, KEY, { id: id(4), text: 'I see.' }, { by: ANA, at: 4 });
  expect(fresh()).toEqual([id(2), id(3)]);
  news.look(KEY, now(), ANA);
  expect(sent).toEqual([KEY, KEY]);
  news.leave(KEY, now());
  expect(fresh()).toEqual([]);
  closeTalk(layer, KEY, id(5), { by: BEN, at: 5 });
  news.look(KEY, now(), ANA);
  expect([fresh(), sent.length]).toEqual([[], 2]);
});

test('[TK7] a talk that another member begins while it is looked at is new', () => {
  const { now } = aTalk();
  const news = new TalkNews(() => undefined);
  news.begins(KEY);
  expect([...news.freshIn(KEY, now(), BEN)]).toEqual([id(1)]);
});
