/** What is found, as suggestions: which findings, where, under which label, and what they say. */
import { describe, expect, test } from 'vitest';
import { finderLabels, withMovedLabels, type FinderSettings } from '../../shared/domain/finder.ts';
import { DEFAULT_LABEL_SET, type LabelSet } from '../../shared/domain/label-set.ts';
import { foundSuggestions, MAX_FOUND } from '../../shared/domain/quotes/found-suggestions.ts';

const ON: { readonly finder: FinderSettings; readonly labelSet: LabelSet } = {
  finder: { on: true },
  labelSet: DEFAULT_LABEL_SET,
};

const TEXT = [
  'Ana Díaz, the mayor, opened the museum. “We waited for this for many years,” Díaz said. “It was worth it.',
  '“Now we can rest.”',
  'The so-called “open door” stayed shut. She said that the bridge would open in May.',
].join('\n\n');

const found = (text = TEXT, wanted = ON) =>
  foundSuggestions(text, 'en', wanted).map(({ spans, label, attributes, score }) => ({
    words: spans.map(({ start, end }) => text.slice(start, end)),
    label,
    attributes,
    score,
  }));

describe('what is suggested', () => {
  test('[FD1] is a quotation with its marks, a span for each part, with speaker, cue and manner where the label has them', () => {
    expect(found()).toMatchObject([
      {
        words: ['“We waited for this for many years,”'],
        label: 'quote',
        attributes: { speaker: 'Ana Díaz', cue: 'said', kind: 'direct' },
        score: 0.9,
      },
      { words: ['“It was worth it.', '“Now we can rest.”'], label: 'quote', attributes: { speaker: 'Ana Díaz' } },
      {
        words: ['She said that the bridge would open in May.'],
        label: 'paraphrase',
        attributes: { speaker: 'Ana Díaz', cue: 'said', kind: 'indirect' },
        score: 0.5,
      },
    ]);
  });

  test('[FD1] is speech alone: a term, a title and what scraping left are not suggested', () => {
    const text = 'The “open door” closed. He read “War and Peace” again. <a “data-script=”x”> It rained.';
    expect(found(text)).toEqual([]);
  });

  test('[FD1] is told with less trust where nothing closes a quotation, or where it stands within another', () => {
    const text = 'Ana said: “He told me ‘we will never come back’ and left.” Then she added: “It rained all day';
    expect(found(text).map(({ words, score }) => [words[0]?.slice(0, 8), score])).toEqual([
      ['“He told', 0.9],
      ['‘we will', 0.6],
      ['“It rain', 0.6],
    ]);
  });

  test('[FD2] bears the labels that the project names, says nothing that they have no attribute for, and is nothing without one', () => {
    const labelSet: LabelSet = {
      labels: [{ key: 'speech', title: 'Speech', colour: 0, description: '', example: '' }],
      attributes: [{ key: 'speaker', title: 'Speaker', description: '', labels: ['other'] }],
    };
    expect(found(TEXT, { finder: { on: true }, labelSet })).toEqual([]);
    expect(found(TEXT, { finder: { on: true, quotation: 'speech' }, labelSet })).toMatchObject([
      { label: 'speech', attributes: {} },
      { label: 'speech', attributes: {} },
    ]);
    expect(found(TEXT, { ...ON, finder: { on: true, reported: null } }).map(({ label }) => label)).toEqual([
      'quote',
      'quote',
    ]);
  });

  test('[FD2] keeps its label when the label’s key changes', () => {
    const moved = withMovedLabels({ on: true, reported: null }, new Map([['quote', 'speech']]));
    expect(moved).toEqual({ on: true, quotation: 'speech', reported: null });
    expect(finderLabels(moved, DEFAULT_LABEL_SET)).toEqual({ quotation: null, reported: null });
    expect(finderLabels({ on: true }, DEFAULT_LABEL_SET)).toEqual({ quotation: 'quote', reported: 'paraphrase' });
  });

  test('[FD1] is so much of one article at most', () => {
    expect(found('Ana said: “We will never go there.”\n'.repeat(MAX_FOUND + 1))).toHaveLength(MAX_FOUND);
  });
});
