/** What a text attribute is suggested. */
import { expect, test } from 'vitest';
import type { TextAttribute } from '../../../../shared/domain/label-set.ts';
import {
  MAX_REMEMBERED,
  readEarlierValues,
  suggestionsFor,
  withValuesOf,
} from '../../../../client/desk/model/attribute-suggestions.ts';
import { anAnnotation } from '../../../formats/export-builders.ts';

const speaker: TextAttribute = { key: 'speaker', title: 'Speaker', description: '', suggestions: 'speakers' };
const by = (number: number, name: string) =>
  anAnnotation(number, [{ start: 0, end: 1 }], { attributes: { speaker: name } });
const annotations = [by(1, 'Uta'), by(2, 'Ana'), by(3, 'Ana'), anAnnotation(4, [{ start: 0, end: 1 }])];

test('[AN5] values of the layer come first, then names of the article, then earlier values of the project, none twice', () => {
  const sources = { annotations, names: ['Bo Ek', 'Uta'], earlier: { speaker: ['Ana', 'Zoë'], cue: ['said'] } };
  expect(suggestionsFor(speaker, sources)).toEqual(['Ana', 'Uta', 'Bo Ek', 'Zoë']);
  expect(suggestionsFor({ ...speaker, suggestions: 'earlier' }, sources)).toEqual(['Ana', 'Uta', 'Zoë']);
  expect(suggestionsFor({ ...speaker, suggestions: 'none' }, sources)).toEqual([]);
  expect(suggestionsFor({ key: 'speaker', title: '', description: '' }, sources)).toEqual([]);
});

test('[AN5] names of one person stand together, however they are spelt, those that come first before the others', () => {
  const names = ['Bo Ek', 'Jana Sollberg', 'Solberg', 'Ute Ax'];
  const earlier = { speaker: ['Jan Solberg', 'Mayor Bo Ek', 'Uta'] };
  expect(suggestionsFor(speaker, { annotations, names, earlier })).toEqual([
    'Ana',
    'Uta',
    'Bo Ek',
    'Mayor Bo Ek',
    'Jana Sollberg',
    'Solberg',
    'Jan Solberg',
    'Ute Ax',
  ]);
});

test('[AN5] what is remembered has the newest first, each once, and not without end', () => {
  expect(withValuesOf(annotations, ['speaker'], { speaker: ['Zoë', 'Ana'], cue: ['said'] })).toEqual({
    speaker: ['Uta', 'Ana', 'Zoë'],
    cue: ['said'],
  });
  const many = Array.from({ length: 300 }, (_, index) => by(index, `Speaker ${index}`));
  expect(withValuesOf(many, ['speaker'], {})['speaker']).toHaveLength(MAX_REMEMBERED);
});

test('[AN5] what was remembered is read with care', () => {
  expect(readEarlierValues({ speaker: ['Ana'], cue: [1], kind: 'said' })).toEqual({ speaker: ['Ana'] });
  expect(readEarlierValues('nothing')).toEqual({});
});
