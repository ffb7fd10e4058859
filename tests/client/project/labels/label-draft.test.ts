/** A label set in the editor, before it is saved. */
import { expect, test } from 'vitest';
import {
  changeOf,
  draftOf,
  freeColour,
  problemIn,
  withChange,
  withMoved,
  withNewLabel,
  withoutLabel,
  withTitle,
} from '../../../../client/project/labels/label-draft.ts';
import {
  attributeProblem,
  draftOfAttribute,
  optionsFrom,
  withNewAttribute,
} from '../../../../client/project/labels/attribute-draft.ts';
import { keyFor } from '../../../../shared/domain/key-for.ts';
import { DEFAULT_LABEL_SET } from '../../../../shared/domain/label-set.ts';

const draft = draftOf(DEFAULT_LABEL_SET);

test('[LS6] a new label has a key of its title that none has or had, and a colour that others lack', () => {
  expect([
    keyFor('  Über die Straße! ', []),
    keyFor('Quote', ['quote', 'quote-2']),
    keyFor('新闻', []),
    keyFor('x'.repeat(99), []).length,
  ]).toEqual(['uber-die-strasse', 'quote-3', 'label', 56]);
  expect(freeColour(DEFAULT_LABEL_SET.labels)).toBe(4);
  const again = withNewLabel(withoutLabel(draft, 0), 'Quote');
  expect(again.labels.at(-1)).toMatchObject({ key: 'quote-2', title: 'Quote', colour: 0, original: null });
  const titled = withTitle(withNewLabel(draft, 'New label'), 4, 'Rumour');
  expect(titled.labels.at(-1)).toMatchObject({ key: 'rumour', title: 'Rumour' });
  expect(withTitle(withChange(titled, 4, { key: 'own' }), 4, 'Hearsay').labels.at(-1)).toMatchObject({
    key: 'own',
    title: 'Hearsay',
  });
  expect(withTitle(draft, 0, 'Spoken').labels[0]).toMatchObject({ key: 'quote', title: 'Spoken' });
});

test('[LS6] a draft that can’t be says which label and why', () => {
  expect(problemIn(draft)).toBeNull();
  expect(problemIn(withChange(draft, 1, { title: ' ' }))).toEqual({ part: 'label', id: 1, kind: 'no-title' });
  expect(problemIn(withChange(draft, 1, { key: 'ä b' }))).toEqual({ part: 'label', id: 1, kind: 'bad-key' });
  expect(problemIn(withChange(draft, 1, { key: 'quote' }))).toEqual({ part: 'label', id: 0, kind: 'same-key' });
  expect(problemIn(withChange(draft, 1, { title: 'Quote ' }))).toEqual({ part: 'label', id: 0, kind: 'same-title' });
  expect(problemIn(withChange(draft, 1, { title: '', mergedInto: 0 }))).toBeNull();
});

test('[LS6] a draft becomes a label set and moves: renamed keys, merged labels, into renamed ones too', () => {
  expect(changeOf(draft, DEFAULT_LABEL_SET)).toEqual({ labelSet: DEFAULT_LABEL_SET, moves: [] });
  const changed = withChange(withChange(withMoved(draft, 0, 1), 0, { key: 'spoken', title: ' Spoken ' }), 3, {
    mergedInto: 0,
  });
  const { labelSet, moves } = changeOf(changed, DEFAULT_LABEL_SET);
  expect(labelSet.labels.map(({ key, title }) => `${key}:${title}`)).toEqual([
    'paraphrase:Paraphrase',
    'spoken:Spoken',
    'editorial-claim:Editorial claim',
  ]);
  expect(Object.keys(labelSet.labels[1] ?? {}).sort()).toEqual(['colour', 'description', 'example', 'key', 'title']);
  expect(moves).toEqual([
    { from: 'quote', to: 'spoken' },
    { from: 'unsupported-assertion', to: 'spoken' },
  ]);
  expect(labelSet.attributes.map(({ key, labels }) => `${key}: ${labels?.join() ?? 'all'}`)).toEqual([
    'speaker: all',
    'cue: spoken,paraphrase',
    'kind: spoken,paraphrase',
    'reason: spoken',
  ]);
});

test('[LS9] an option keeps its key when it gets another title, and a new one has a key of its title', () => {
  const before = [
    { key: 'direct', title: 'Direct' },
    { key: 'mixed', title: 'Mixed' },
  ];
  expect(optionsFrom('Mixed\n\n Direct \n', before)).toEqual([
    { key: 'mixed', title: 'Mixed' },
    { key: 'direct', title: 'Direct' },
  ]);
  expect(optionsFrom('Word for word\nMixed', before)).toEqual([
    { key: 'direct', title: 'Word for word' },
    { key: 'mixed', title: 'Mixed' },
  ]);
  expect(optionsFrom('Direct\nMixed\nOther', before)).toEqual([...before, { key: 'other', title: 'Other' }]);
  expect(optionsFrom('Direct\nDirect', [])).toEqual([{ key: 'direct', title: 'Direct' }]);
  expect(optionsFrom(' \n', before)).toEqual([]);
});

test('[LS9] attributes of a draft have kinds, labels and problems of their own', () => {
  const attributes = draft.attributes;
  expect(attributes.map(({ kind, labels }) => [kind, labels])).toEqual([
    ['text', null],
    ['text', [0, 1]],
    ['choice', [0, 1]],
    ['choice', [3]],
  ]);
  const added = withNewAttribute(attributes, 'Speaker', []).at(-1);
  expect(added).toMatchObject({ original: null, key: 'speaker-2', kind: 'text', labels: null });
  const choice = draftOfAttribute(
    { key: 'x', title: 'X', description: '', kind: 'choice', options: [] },
    9,
    draft.labels,
  );
  expect(attributeProblem(choice, attributes)).toBe('no-options');
  expect(attributeProblem({ ...choice, kind: 'text', title: '' }, attributes)).toBe('no-title');
  expect(attributeProblem({ ...choice, kind: 'text', key: 'cue' }, attributes)).toBe('same-key');
  expect(problemIn({ ...draft, attributes: [choice] })).toEqual({ part: 'attribute', id: 9, kind: 'no-options' });
});
