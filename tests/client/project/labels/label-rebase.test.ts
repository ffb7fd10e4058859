/** Two people who edit the labels at once: the second draft goes on from what the first one saved. */
import { expect, test } from 'vitest';
import { rebased } from '../../../../client/project/labels/label-rebase.ts';
import {
  changeOf,
  draftOf,
  withChange,
  withMoved,
  withNewLabel,
  withoutLabel,
  withTitle,
  type LabelDraft,
} from '../../../../client/project/labels/label-draft.ts';
import { DEFAULT_LABEL_SET, type LabelSet } from '../../../../shared/domain/label-set.ts';

const BASE = DEFAULT_LABEL_SET;
const saved = (draft: LabelDraft, before = BASE): LabelSet => changeOf(draft, before).labelSet;
const adding = (title: string): LabelDraft => withTitle(withNewLabel(draftOf(BASE), 'New'), BASE.labels.length, title);
const titles = ({ labels }: LabelSet): string[] => labels.map(({ title }) => title);
const both = (mine: LabelDraft, theirs: LabelDraft) => {
  const { draft, isConflict } = rebased(mine, BASE, saved(theirs));
  return { set: saved(draft, saved(theirs)), moves: changeOf(draft, saved(theirs)).moves, isConflict };
};

test('[LS10] labels that both added are both there, with keys of their own', () => {
  const { set, isConflict } = both(adding('Opinion'), adding('Rumour'));
  expect(titles(set)).toEqual([...titles(BASE), 'Rumour', 'Opinion']);
  expect(isConflict).toBe(false);
  const twice = both(adding('Rumour!'), adding('Rumour?'));
  expect(new Set(twice.set.labels.map(({ key }) => key)).size).toBe(BASE.labels.length + 2);
});

test('[LS10] what one of both changed is as they made it', () => {
  const [first = 0, second = 1] = draftOf(BASE).labels.map(({ id }) => id);
  const { set, isConflict } = both(
    withTitle(draftOf(BASE), first, 'Spoken'),
    withChange(draftOf(BASE), first, { colour: 7 }),
  );
  expect(set.labels[0]).toMatchObject({ title: 'Spoken', colour: 7 });
  expect(isConflict).toBe(false);
  expect(titles(both(withoutLabel(draftOf(BASE), second), adding('Rumour')).set)).toEqual([
    ...titles(BASE).filter((_title, at) => at !== 1),
    'Rumour',
  ]);
  expect(titles(both(withMoved(draftOf(BASE), second, -1), adding('Rumour')).set).slice(0, 2)).toEqual(
    titles(BASE).slice(0, 2).toReversed(),
  );
});

test('[LS10] what both changed is told, and as the later draft says', () => {
  const first = draftOf(BASE).labels[0]?.id ?? 0;
  const { set, isConflict } = both(withTitle(draftOf(BASE), first, 'Spoken'), withTitle(draftOf(BASE), first, 'Said'));
  expect([titles(set)[0], isConflict]).toEqual(['Spoken', true]);
  expect(both(withTitle(draftOf(BASE), first, 'Spoken'), withoutLabel(draftOf(BASE), first)).isConflict).toBe(true);
});

test('[LS10] a draft on the set that it was begun on is itself', () => {
  const draft = withNewLabel(withMoved(draftOf(BASE), 1, 1), 'Rumour');
  expect(saved(rebased(draft, BASE, BASE).draft)).toEqual(saved(draft));
});
