/** The history of one's own steps: what can be undone and redone, and what ends it. */
import { expect, test } from 'vitest';
import { act, aReplica, contentsOf, stampOf } from '../../../support/replicas.ts';

const create = { kind: 'create', who: 0, pick: 0, spans: [{ start: 0, end: 4 }] } as const;
const relabel = { kind: 'relabel', who: 0, pick: 0, word: 'paraphrase' } as const;

test('[LA7] with nothing done there is nothing to undo or redo', () => {
  const { history, ...replica } = aReplica('ana');
  expect([history.canUndo, history.canRedo, history.undo(stampOf(replica)), history.redo(stampOf(replica))]).toEqual([
    false,
    false,
    'nothing',
    'nothing',
  ]);
});

test('[LA7] a new step ends what could be redone; a step that did nothing does not', () => {
  const replica = aReplica('ana');
  act([replica], create);
  act([replica], relabel);
  replica.history.undo(stampOf(replica));
  replica.history.remember([]);
  expect(replica.history.canRedo).toBe(true);
  act([replica], { ...relabel, word: 'editorial-claim' });
  expect(replica.history.canRedo).toBe(false);
});

test('[LA7] a change to the same value is not an undo step', () => {
  const replica = aReplica('ana');
  act([replica], create);
  expect(act([replica], { ...relabel, word: 'quote' })).toBe('nothing');
  expect(act([replica], { ...create, kind: 'resize' })).toBe('nothing');
  replica.history.undo(stampOf(replica));
  expect(contentsOf(replica.layer)).toEqual({});
});

test('[LA7] the oldest of very many steps are forgotten, the newest are not', () => {
  const replica = aReplica('ana');
  act([replica], create);
  for (let i = 0; i < 600; i += 1) act([replica], { kind: 'note', who: 0, pick: 0, word: `note ${i}` });
  let undone = 0;
  while (replica.history.canUndo) {
    replica.history.undo(stampOf(replica));
    undone += 1;
  }
  expect(undone).toBe(500);
  expect(Object.values(contentsOf(replica.layer))).toMatchObject([{ note: 'note 99' }]);
});
