/** Events of a layer in words, in every language. */
import { expect, test } from 'vitest';
import { eventWords, fieldChanges, makerOf } from '../../../../client/desk/history/history-words.ts';
import { GERMAN } from '../../../../client/locale/de.ts';
import { locale as english } from '../../../../client/locale/texts.ts';
import { DEFAULT_LABEL_SET } from '../../../../shared/domain/label-set.ts';
import type { MemberId } from '../../../../shared/domain/ids.ts';
import { EVENT_KINDS, type EventKind, type LayerEvent } from '../../../../shared/layer/layer-event.ts';

const anEvent = (kind: EventKind, before: LayerEvent['before'], after: LayerEvent['after']): LayerEvent => ({
  annotation: 'a',
  kind,
  by: 'ana' as MemberId,
  at: 1,
  before,
  after,
});
const name = (id: string): string => id.toUpperCase();

test('[PG142] every kind of event has its words, in English and in German', () => {
  for (const kind of EVENT_KINDS) {
    const event = anEvent(kind, { creator: 'ana' }, { label: 'quote', creator: 'ben' });
    const [words, deutsch] = [english, GERMAN].map((locale) => eventWords(event, DEFAULT_LABEL_SET, name, locale));
    expect(words, kind).toMatch(/^\S/);
    expect(deutsch, kind).not.toBe(words);
  }
});

test('[AJ16] a decision is told as one, also where a file brought it in', () => {
  const decided = { decision: 'k', outcome: 'taken', annotation: 'a', strategy: null, note: '', sources: 2 };
  const told = (event: LayerEvent): string[] =>
    [english, GERMAN].map((locale) => eventWords(event, DEFAULT_LABEL_SET, name, locale));
  expect(told(anEvent('decided', null, decided))).toEqual([
    'decided: took a version as it is',
    expect.stringContaining('Fassung') as string,
  ]);
  const filled = (strategy: string) => told(anEvent('decided', null, { ...decided, outcome: 'agreed', strategy }));
  expect(filled('majority')).toEqual(['filled in by majority', 'Nach der Mehrheit eingefüllt']);
  expect(filled('by hand')).toEqual(['filled in (by hand)', 'Eingefüllt (by hand)']);
  expect(told(anEvent('reopened', decided, null))[0]).toBe('took a decision back');
  expect(told(anEvent('imported', null, decided))).toEqual([
    'brought a decision in from a file',
    'Entscheidung aus einer Datei eingelesen',
  ]);
});

test('[PG142] what a description changed is told field by field, as the label set calls it', () => {
  const event = anEvent('described', { label: 'quote', confidence: null }, { label: 'paraphrase', confidence: 'low' });
  expect(fieldChanges(event, DEFAULT_LABEL_SET, english)).toEqual([
    { title: 'Label', before: 'Quote', after: 'Paraphrase' },
    { title: 'Confidence', before: '–', after: 'Low' },
  ]);
  expect(fieldChanges(event, DEFAULT_LABEL_SET, GERMAN).map(({ title, after }) => [title, after])).toEqual([
    ['Label', 'Paraphrase'],
    ['Sicherheit', 'Gering'],
  ]);
});

test('[FD3] what the finder put up is told as Verbatim’s, and what the operator did as theirs', () => {
  const suggested = { label: 'quote', program: 'Verbatim' };
  const found = { ...anEvent('suggested', null, suggested), by: null };
  const told = [found, { ...found, kind: 'withdrawn' as const }, { ...found, by: 'ana' as MemberId }].map((event) => [
    makerOf(event, name, english),
    eventWords(event, DEFAULT_LABEL_SET, name, english),
  ]);
  expect(told).toEqual([
    ['Verbatim', 'suggested it: Quote'],
    ['Whoever runs the server', 'took back what Verbatim suggested: Quote'],
    ['ANA', 'suggested it by Verbatim: Quote'],
  ]);
  expect(eventWords(found, DEFAULT_LABEL_SET, name, GERMAN)).toBe('Vorschlag: Quote');
});
