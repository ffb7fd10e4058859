/** What was taken back at once is one entry of the history, with its own words. */
import { expect, test } from 'vitest';
import { entriesOf, reasonWords } from '../../../../client/desk/history/history-entries.ts';
import { GERMAN } from '../../../../client/locale/de.ts';
import { locale as english } from '../../../../client/locale/texts.ts';
import type { MemberId } from '../../../../shared/domain/ids.ts';
import type { EventReason, LayerEvent, TakeBackReason } from '../../../../shared/layer/layer-event.ts';

const takenBack = (action: string): TakeBackReason => ({
  kind: 'taken-back',
  member: 'ben' as MemberId,
  since: 0,
  action,
});
const anEvent = (annotation: string, reason?: EventReason): LayerEvent => ({
  annotation,
  kind: 'described',
  by: 'olga' as MemberId,
  at: 1,
  before: { note: 'a' },
  after: { note: 'b' },
  ...(reason && { reason }),
});

test('[HT143] events of one take-back are one entry, its undo is another, and all else stands alone', () => {
  const broughtBack = { ...takenBack('first'), kind: 'brought-back' as const };
  const events = [
    anEvent('a', broughtBack),
    anEvent('b', broughtBack),
    anEvent('a', takenBack('first')),
    anEvent('b', takenBack('first')),
    anEvent('b', takenBack('second')),
    anEvent('a', { kind: 'labels-changed' }),
    anEvent('b', { kind: 'labels-changed' }),
    anEvent('a'),
  ];
  expect(entriesOf(events).map(({ reason, events: own }) => [reason?.kind ?? null, own.length])).toEqual([
    ['brought-back', 2],
    ['taken-back', 2],
    ['taken-back', 1],
    [null, 1],
    [null, 1],
    [null, 1],
  ]);
});

test('[HT143] the words of an entry say whose work it is, in English and in German', () => {
  const told = [takenBack('first'), { ...takenBack('first'), kind: 'brought-back' as const }].map((reason) =>
    [english, GERMAN].map((locale) => reasonWords(reason, () => 'Ben', locale)),
  );
  expect(told).toEqual([
    [expect.stringMatching(/^took back what Ben did since /), expect.stringMatching(/^zurückgenommen, was Ben seit /)],
    [
      expect.stringMatching(/^brought back what Ben did since /),
      expect.stringMatching(/^wiederhergestellt, was Ben seit /),
    ],
  ]);
});
