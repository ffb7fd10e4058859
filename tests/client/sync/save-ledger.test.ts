/** The ledger of what is saved: it never says more than the server did. */
import { expect, test } from 'vitest';
import { SaveLedger } from '../../../client/sync/save-ledger.ts';
import { savingStateOf } from '../../../client/sync/saving-state.ts';
import { savingWords } from '../../../client/desk/bar/saving-words.ts';
import { locale } from '../../../client/locale/texts.ts';

test('[OF1] a change is unsaved until a marker sent after it comes back', () => {
  const ledger = new SaveLedger(0);
  ledger.change();
  const marker = ledger.marker;
  ledger.change();
  expect(ledger.unsaved).toBe(2);
  ledger.acknowledge(marker);
  expect(ledger.unsaved).toBe(1);
  ledger.acknowledge(ledger.marker);
  expect(ledger.unsaved).toBe(0);
});

test('[OF1] old, repeated and invented markers save nothing more', () => {
  const ledger = new SaveLedger(0);
  ledger.change();
  ledger.change();
  ledger.acknowledge(2);
  ledger.change();
  ledger.acknowledge(1);
  expect(ledger.unsaved).toBe(1);
  ledger.acknowledge(1_000);
  expect(ledger.unsaved).toBe(0);
  ledger.change();
  expect(ledger.unsaved).toBe(1);
});

test('[OF2] changes of an earlier visit count until they are saved', () => {
  const ledger = new SaveLedger(3);
  ledger.recall(2);
  ledger.change();
  expect(ledger.unsaved).toBe(6);
  ledger.acknowledge(ledger.marker);
  expect(ledger.unsaved).toBe(0);
});

test('[OF12] annotations count as unsent until the last change that touched them is saved', () => {
  const ledger = new SaveLedger(0);
  ledger.change(['a']);
  const first = ledger.marker;
  ledger.change(['b', 'a']);
  ledger.recall(2, ['c']);
  expect(ledger.unsavedAnnotations).toEqual(['a', 'b', 'c']);
  ledger.acknowledge(first);
  expect(ledger.unsavedAnnotations).toEqual(['a', 'b', 'c']);
  ledger.acknowledge(2);
  expect([ledger.unsavedAnnotations, ledger.unsaved]).toEqual([['c'], 2]);
  ledger.acknowledge(ledger.marker);
  expect([ledger.unsavedAnnotations, ledger.unsaved]).toEqual([[], 0]);
});

test.each([
  [{ kind: 'saved' }, 'Saved'],
  [{ kind: 'saving', changes: 2 }, 'Saving…'],
  [{ kind: 'offline', changes: 1 }, 'Offline – 1 change kept here'],
  [{ kind: 'offline', changes: 3 }, 'Offline – 3 changes kept here'],
  [{ kind: 'blocked', changes: 1 }, 'Offline – 1 change kept here'],
] as const)('[OF3] %j in words', (state, words) => {
  expect(savingWords(state, true, locale)).toBe(words);
});

test('[OF3] where the browser keeps nothing, work is said to be in this window alone', () => {
  expect(savingWords({ kind: 'offline', changes: 1 }, false, locale)).toBe(
    'Offline – 1 change only in this window; don’t close it',
  );
  expect(savingWords({ kind: 'stopped', code: 4403, reason: 'No.', changes: 2 }, false, locale)).toBe(
    'Not saved – 2 changes only in this window; don’t close it',
  );
  expect(savingWords({ kind: 'saved' }, false, locale)).toBe('Saved');
});

test.each([
  [{}, 'connecting'],
  [{ wasTried: true }, 'offline'],
  [{ wasTried: true, isBlocked: true }, 'blocked'],
  [{ wasTried: true, isBlocked: true, storeRefuses: true }, 'not-stored'],
  [{ synced: true, isBlocked: true }, 'saving'],
])('[OF27] of a connection with %j the state is %s', (facts, kind) => {
  const nothing = { stopped: null, synced: false, storeRefuses: false, wasTried: false, isBlocked: false };
  expect(savingStateOf({ changes: 1, ...nothing, ...facts }).kind).toBe(kind);
});
