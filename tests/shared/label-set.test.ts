/** Label sets: which attributes belong to which label, what of older ones is filled in, and what is refused. */
import { describe, expect, test } from 'vitest';
import {
  attributesOf,
  DEFAULT_LABEL_SET,
  relationTitle,
  relationTypes,
  type LabelSet,
} from '../../shared/domain/label-set.ts';
import { labelSetSchema } from '../../shared/wire/http/label-sets.ts';

const keysOf = (labelSet: LabelSet, label: string): string[] => attributesOf(labelSet, label).map(({ key }) => key);

describe('attributes of a label', () => {
  test('[AN1] an attribute belongs to the labels it names, or to all', () => {
    expect(keysOf(DEFAULT_LABEL_SET, 'quote')).toEqual(['speaker', 'cue', 'kind']);
    expect(keysOf(DEFAULT_LABEL_SET, 'editorial-claim')).toEqual(['speaker']);
    expect(keysOf(DEFAULT_LABEL_SET, 'unsupported-assertion')).toEqual(['speaker', 'reason']);
  });

  test('[AN1] a label set of before there were kinds and relations is read as it was', () => {
    const old: LabelSet = {
      labels: DEFAULT_LABEL_SET.labels,
      attributes: [{ key: 'speaker', title: 'Speaker', description: '' }],
    };
    expect(labelSetSchema.parse(old)).toEqual(old);
    expect(keysOf(old, 'quote')).toEqual(['speaker']);
    expect(relationTypes(old)).toEqual(DEFAULT_LABEL_SET.relations);
    expect(relationTypes({ ...old, relations: [] })).toEqual([]);
    expect(relationTitle({ ...old, relations: [] }, 'continues')).toBe('continues');
  });
});

describe('what a label set must be', () => {
  const choice = { key: 'kind', title: 'Kind', description: '', kind: 'choice', options: [{ key: 'a', title: 'A' }] };
  const issue = (change: object): string => {
    const read = labelSetSchema.safeParse({ ...DEFAULT_LABEL_SET, ...change });
    return read.success ? 'none' : (read.error.issues[0]?.path.join('.') ?? '');
  };

  test('[AN2] the default one is as it must be, and nothing of it is lost', () => {
    expect(labelSetSchema.parse(DEFAULT_LABEL_SET)).toEqual(DEFAULT_LABEL_SET);
    expect(issue({ attributes: [choice] })).toBe('none');
  });

  test.each([
    ['a choice without options', { attributes: [{ ...choice, options: [] }] }, 'attributes.0'],
    [
      'two options with one key',
      { attributes: [{ ...choice, options: [choice.options[0], choice.options[0]] }] },
      'attributes.0',
    ],
    ['two attributes with one key', { attributes: [choice, choice] }, 'attributes'],
    ['a kind that is not there', { attributes: [{ ...choice, kind: 'number' }] }, 'attributes.0'],
    [
      'two relations with one key',
      { relations: [DEFAULT_LABEL_SET.relations?.[0], DEFAULT_LABEL_SET.relations?.[0]] },
      'relations',
    ],
    [
      'a relation of no colour',
      { relations: [{ key: 'a', title: 'A', description: '', colour: 99 }] },
      'relations.0.colour',
    ],
  ])('[AN2] %s is refused', (_what, change, where) => {
    expect(issue(change)).toMatch(new RegExp(`^${where.replaceAll('.', '\\.')}`));
  });
});
