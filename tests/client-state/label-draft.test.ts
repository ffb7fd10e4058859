/** A label set in the editor, before it is saved. */
import { expect, test } from 'vitest';
import { changeOf, draftOf, freeColour, keyFor, problemIn, withChange, withMoved, withNewLabel, withoutLabel } from '../../client/state/label-draft.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';

const draft = draftOf(DEFAULT_LABEL_SET);

test('[LS6] a new label has a key of its title that none has or had, and a colour that others lack', () => {
  expect([keyFor('  Über die Straße! ', []), keyFor('Quote', ['quote', 'quote-2']), keyFor('新闻', []), keyFor('x'.repeat(99), []).length]).toEqual(['uber-die-strasse', 'quote-3', 'label', 56]);
  expect(freeColour(DEFAULT_LABEL_SET.labels)).toBe(4);
  const again = withNewLabel(withoutLabel(draft, 0), 'Quote');
  expect(again.labels.at(-1)).toMatchObject({ key: 'quote-2', title: 'Quote', colour: 0, original: null });
});

test('[LS6] a draft that can’t be says which label and why', () => {
  expect(problemIn(draft)).toBeNull();
  expect(problemIn(withChange(draft, 1, { title: ' ' }))).toEqual({ id: 1, kind: 'no-title' });
  expect(problemIn(withChange(draft, 1, { key: 'ä b' }))).toEqual({ id: 1, kind: 'bad-key' });
  expect(problemIn(withChange(draft, 1, { key: 'quote' }))).toEqual({ id: 0, kind: 'same-key' });
  expect(problemIn(withChange(draft, 1, { title: 'Quote ' }))).toEqual({ id: 0, kind: 'same-title' });
  expect(problemIn(withChange(draft, 1, { title: '', mergedInto: 0 }))).toBeNull();
});

test('[LS6] a draft becomes a label set and moves: renamed keys, merged labels, into renamed ones too', () => {
  expect(changeOf(draft, DEFAULT_LABEL_SET)).toEqual({ labelSet: DEFAULT_LABEL_SET, moves: [] });
  const changed = withChange(withChange(withMoved(draft, 0, 1), 0, { key: 'spoken', title: ' Spoken ' }), 3, { mergedInto: 0 });
  const { labelSet, moves } = changeOf(changed, DEFAULT_LABEL_SET);
  expect(labelSet.labels.map(({ key, title }) => `${key}:${title}`)).toEqual(['paraphrase:Paraphrase', 'spoken:Spoken', 'editorial-claim:Editorial claim']);
  expect(Object.keys(labelSet.labels[1] ?? {}).sort()).toEqual(['colour', 'description', 'example', 'key', 'title']);
  expect(moves).toEqual([{ from: 'quote', to: 'spoken' }, { from: 'unsupported-assertion', to: 'spoken' }]);
  expect(labelSet.attributes).toBe(DEFAULT_LABEL_SET.attributes);
});
