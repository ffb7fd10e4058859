/** Steps: field by field, what is taken back and what stays. */
import { describe, expect, test } from 'vitest';
import type { BodyRecord, TargetRecord } from '../../shared/domain/annotation.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { sameFields, takeBack } from '../../shared/domain/step.ts';

const ana = 'ana' as MemberId;
const aBody = (change: Partial<BodyRecord> = {}): BodyRecord => ({
  label: 'quote',
  attributes: {},
  note: '',
  confidence: null,
  by: ana,
  at: 1,
  ...change,
});
const aTarget = (change: Partial<TargetRecord> = {}): TargetRecord => ({
  spans: [{ start: 0, end: 3 }],
  creator: ana,
  created: 1,
  by: ana,
  at: 1,
  ...change,
});

describe('[LA6] taking an edit back', () => {
  test('puts back what the edit changed and leaves what others changed since', () => {
    const edit = { before: aBody(), after: aBody({ label: 'paraphrase', note: 'mine' }) };
    const current = aBody({ label: 'paraphrase', note: 'theirs', confidence: 'low', by: 'ben' as MemberId, at: 9 });
    expect(takeBack(edit, current)).toMatchObject({ label: 'quote', note: 'theirs', confidence: 'low' });
  });
  test('keeps everything where all of it was changed since', () => {
    expect(
      takeBack({ before: aBody(), after: aBody({ label: 'paraphrase' }) }, aBody({ label: 'editorial-claim' })),
    ).toBe('keep');
    expect(
      takeBack(
        { before: aTarget(), after: aTarget({ spans: [{ start: 1, end: 3 }] }) },
        aTarget({ spans: [{ start: 2, end: 3 }] }),
      ),
    ).toBe('keep');
  });
  test('keeps what is gone meanwhile, and what came back by itself', () => {
    expect(takeBack({ before: aTarget(), after: aTarget({ at: 2 }) }, undefined)).toBe('keep');
    expect(takeBack({ before: aTarget(), after: undefined }, aTarget())).toBe('keep');
  });
  test('removes what it made, as long as it lies where it was put', () => {
    expect(takeBack({ before: undefined, after: aTarget() }, aTarget({ at: 7 }))).toBeUndefined();
    expect(takeBack({ before: undefined, after: aTarget() }, aTarget({ spans: [{ start: 1, end: 3 }] }))).toBe('keep');
  });
  test('brings back what it removed', () => {
    expect(takeBack({ before: aTarget(), after: undefined }, undefined)).toEqual(aTarget());
  });
});

test('[LA6] two versions are the same if only their author and time differ', () => {
  expect(sameFields(aBody(), aBody({ by: 'ben' as MemberId, at: 9 }))).toBe(true);
  expect(sameFields(aBody({ attributes: { a: 1 } }), aBody({ attributes: { a: 2 } }))).toBe(false);
});
