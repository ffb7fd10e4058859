/** The labels that stand ready beside a selection. */
import { expect, test } from 'vitest';
import { labelsAtHand, lastLabel } from '../../../../client/desk/selection/labels-at-hand.ts';
import type { Annotation } from '../../../../shared/domain/annotation.ts';
import type { MemberId } from '../../../../shared/domain/ids.ts';
import type { Label } from '../../../../shared/domain/label-set.ts';
import { anAnnotation } from '../../text/an-annotation.ts';

const labels: readonly Label[] = Array.from('abcdefgh', (key, colour) => ({
  key,
  title: key.toUpperCase(),
  colour,
  description: '',
  example: '',
}));
const keysOf = (some: readonly { readonly label: Label }[]): string => some.map(({ label }) => label.key).join('');
const tagged = (written: string): Annotation[] =>
  Array.from(written, (label, index) => anAnnotation(`${index}`, label, [index, index + 1]));

test('[PG321] few labels are all at hand; of many those used most, in the order of the set and with its indexes', () => {
  expect(keysOf(labelsAtHand(labels.slice(0, 6), tagged('ffa'), 6))).toBe('abcdef');
  expect(keysOf(labelsAtHand(labels, [], 6))).toBe('abcdef');
  expect(keysOf(labelsAtHand(labels, tagged('hhga'), 3))).toBe('agh');
  expect(labelsAtHand(labels, tagged('hh'), 1)).toEqual([{ label: labels[7], index: 7, look: 7 }]);
});

test('[PG322] a comment is begun with the label of the member’s newest annotation, if the set still has it', () => {
  const by = (annotation: Annotation, creator: string, created: number): Annotation => ({
    ...annotation,
    target: { ...annotation.target, creator: creator as MemberId, created },
  });
  const [old, newest, others] = tagged('cdb');
  if (old === undefined || newest === undefined || others === undefined) throw new Error('unreachable');
  const all = [by(newest, 'ana', 5), by(old, 'ana', 2), by(others, 'ben', 9)];
  expect(lastLabel(labels, all, 'ana')?.key).toBe('d');
  expect(lastLabel(labels.slice(0, 3), all, 'ana')?.key).toBe('a');
  expect(lastLabel(labels, all, 'cleo')?.key).toBe('a');
  expect(lastLabel([], all, 'ana')).toBeUndefined();
});
