/** Labels that come into a label set, and go again, with the attributes that belong to them. */
import { expect, test } from 'vitest';
import { withAddedLabels, withoutLabels } from '../../shared/domain/added-labels.ts';
import {
  DEFAULT_LABEL_SET,
  type ChoiceAttribute,
  type Label,
  type LabelAttribute,
} from '../../shared/domain/label-set.ts';

const aLabel = (key: string): Label => ({ key, title: key, colour: 4, description: '', example: '' });
const anAttribute = (key: string, labels?: readonly string[]): LabelAttribute => ({
  key,
  title: key,
  description: '',
  ...(labels && { labels }),
});
const labelsOf = (attributes: readonly LabelAttribute[], key: string) =>
  attributes.find((attribute) => attribute.key === key)?.labels;

test('[IM91] attributes come for the new labels alone, and go with them', () => {
  const added = withAddedLabels(DEFAULT_LABEL_SET, {
    labels: [aLabel('forecast'), aLabel('quote')],
    attributes: [anAttribute('horizon'), anAttribute('cue', ['forecast']), anAttribute('other', ['quote'])],
  });
  expect(added.labels.map(({ key }) => key).slice(4)).toEqual(['forecast']);
  expect(added.labels[0]).toBe(DEFAULT_LABEL_SET.labels[0]);
  expect(labelsOf(added.attributes, 'horizon')).toEqual(['forecast']);
  expect(labelsOf(added.attributes, 'cue')).toEqual(['quote', 'paraphrase', 'forecast']);
  expect(added.attributes.some(({ key }) => key === 'other')).toBe(false);
  expect(withoutLabels(added, (key) => key === 'forecast')).toEqual(DEFAULT_LABEL_SET);
});

test('[IM91] a choice that both have gets the options that it lacks', () => {
  const options = [
    { key: 'direct', title: 'Word for word' },
    { key: 'free', title: 'Free' },
  ];
  const kind: ChoiceAttribute = {
    key: 'kind',
    title: 'K',
    description: '',
    kind: 'choice',
    options,
    labels: ['forecast'],
  };
  const added = withAddedLabels(DEFAULT_LABEL_SET, { labels: [aLabel('forecast')], attributes: [kind] });
  const here = added.attributes.find(({ key }) => key === 'kind') as ChoiceAttribute;
  expect(here.options.map(({ title }) => title)).toEqual(['Direct', 'Mixed', 'Indirect', 'Free']);
  expect(here.title).toBe('Kind');
});
