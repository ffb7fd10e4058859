/** Refused work: what of it the server does not have, why, and what becomes of it. */
import { describe, expect, test } from 'vitest';
import { attachmentsFingerprint } from '../../../client/unsent/attachments-fingerprint.ts';
import {
  afterRejectionEvent,
  askServer,
  NOTHING_REJECTED,
  type RejectionEvent,
  type RejectedEdits,
} from '../../../client/desk/rejected-edits/rejected-edits.ts';
import { parseRefusal } from '../../../client/unsent/refusal.ts';
import { unsentItems, type JudgedBy, type UnsentInput } from '../../../client/unsent/unsent-edits.ts';
import { writeWorkFile } from '../../../client/unsent/work-file.ts';
import { savingWords } from '../../../client/desk/bar/saving-words.ts';
import { locale } from '../../../client/locale/texts.ts';
import { savingStateOf, type SavingState } from '../../../client/sync/saving-state.ts';
import { allUnsent, NOTHING_UNSENT, readUnsentRecords, withRecord } from '../../../client/sync/unsent.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId, CommentId, MemberId } from '../../../shared/domain/ids.ts';
import { failure, success } from '../../../shared/domain/result.ts';

const BEN = 'ben' as MemberId;
const idOf = (n: number): string => `${n}0000000-0000-4000-8000-000000000000`;

function annotation(n: number, label = 'quote', creator: MemberId = BEN): Annotation {
  return {
    id: idOf(n) as AnnotationId,
    target: { spans: [{ start: n, end: n + 1 }], creator, created: 1, by: creator, at: 1 },
    body: { label, attributes: {}, note: '', confidence: null, by: creator, at: 1 },
  };
}

const JUDGED_BY: JudgedBy = {
  sender: { member: BEN, role: 'annotator' },
  layer: 'shared',
  editing: 'own',
  mode: 'shared',
  labels: new Set(['quote', 'paraphrase']),
};
const touched = (...numbers: number[]) => numbers.map((n) => ({ id: idOf(n), words: `kept ${n}` }));
const items = (input: Partial<UnsentInput>) =>
  unsentItems({
    touched: [],
    here: [],
    onServer: [],
    judgedBy: JUDGED_BY,
    refusal: null,
    wordsOf: ({ target }) => `words ${target.spans[0]?.start ?? ''}`,
    ...input,
  });

describe('items', () => {
  test('[OF9] what is new, changed and deleted is told apart, and what the server has after all is left out', () => {
    const there = [annotation(2), annotation(3), annotation(4)];
    const here = [annotation(1), annotation(2, 'paraphrase'), annotation(4)];
    expect(items({ touched: touched(1, 2, 3, 4, 5), here, onServer: there })).toEqual([
      { id: idOf(1), kind: 'made', label: 'quote', words: 'words 1', why: null },
      { id: idOf(2), kind: 'changed', label: 'paraphrase', words: 'words 2', why: null },
      { id: idOf(3), kind: 'removed', label: 'quote', words: 'words 3', why: null },
    ]);
  });

  test('[OF9] a comment of one’s own on another member’s annotation is told, and is no change of theirs', () => {
    const theirs = annotation(1, 'quote', 'ana' as MemberId);
    const comment = {
      id: idOf(9) as CommentId,
      record: {
        annotation: theirs.id,
        parent: null,
        text: 'So?',
        resolved: null,
        creator: BEN,
        created: 1,
        by: BEN,
        at: 1,
      },
    };
    const all = {
      touched: touched(1),
      here: [theirs],
      onServer: [theirs],
      attachmentsHere: attachmentsFingerprint([comment], []),
    };
    expect(items({ ...all, attachmentsOnServer: attachmentsFingerprint([], []) })).toEqual([
      { id: idOf(1), kind: 'changed', label: 'quote', words: 'words 1', why: null },
    ]);
    expect(items({ ...all, attachmentsOnServer: attachmentsFingerprint([comment], []) })).toEqual([]);
  });

  test('[OF9] where the server does not tell, what was kept is shown', () => {
    expect(
      items({ touched: touched(1, 2), here: [annotation(1)], onServer: null, judgedBy: null, wordsOf: () => '' }),
    ).toEqual([
      { id: idOf(1), kind: 'unknown', label: 'quote', words: 'kept 1', why: null },
      { id: idOf(2), kind: 'unknown', label: null, words: 'kept 2', why: null },
    ]);
  });

  test('[OF9] each is told what stands in its way', () => {
    const here = [annotation(1), annotation(2, 'rumour'), annotation(3, 'quote', 'ana' as MemberId)];
    const all = { touched: touched(1, 2, 3), here };
    expect(items(all).map(({ why }) => why)).toEqual([
      null,
      expect.stringContaining('no label “rumour”'),
      expect.stringContaining('Somebody else'),
    ]);
    const asViewer = { ...JUDGED_BY, sender: { member: BEN, role: 'viewer' } } as const;
    expect(items({ ...all, judgedBy: asViewer }).map(({ why }) => why)).toEqual(
      Array.from({ length: 3 }, () => 'Your role, viewer, does not let you change this layer.'),
    );
    const asCurator = {
      ...JUDGED_BY,
      sender: { member: BEN, role: 'curator' },
      labels: new Set(['quote', 'rumour']),
    } as const;
    expect(items({ ...all, judgedBy: asCurator }).map(({ why }) => why)).toEqual([null, null, null]);
  });

  test('[OF9] what only the server knows is told beside the annotation that it names', () => {
    const refusal = parseRefusal('The field "at" does not say what happened. (20000000.at)');
    expect(
      items({ touched: touched(1, 2), here: [annotation(1), annotation(2)], refusal }).map(({ why }) => why),
    ).toEqual([null, 'The field "at" does not say what happened.']);
  });

  test.each([
    ['Your role does not allow this.', { message: 'Your role does not allow this.', annotation: null }],
    [
      'A viewer can’t change (yet) this. (0a1b2c3d.body.label)',
      { message: 'A viewer can’t change (yet) this.', annotation: '0a1b2c3d' },
    ],
    ['The project has no label "x (y)"', { message: 'The project has no label "x (y)"', annotation: null }],
    ['A reason that was cut (0a1b2c3d.bo…', { message: 'A reason that was cut (0a1b2c3d.bo…', annotation: null }],
    ['', { message: '', annotation: null }],
  ])('[OF9] the close reason %j is taken apart', (reason, expected) => {
    expect(parseRefusal(reason)).toEqual(expected);
  });
});

describe('what becomes of it', () => {
  const stopped = (changes: number, reason = 'No.'): RejectionEvent => ({
    event: 'saving',
    saving: { kind: 'stopped', code: 4403, reason, changes },
  });
  const saving = (state: SavingState): RejectionEvent => ({ event: 'saving', saving: state });
  const after = (...events: RejectionEvent[]): RejectedEdits => events.reduce(afterRejectionEvent, NOTHING_REJECTED);
  const answered = (reason = 'No.'): RejectionEvent => ({ event: 'answered', reason, onServer: [], project: null });

  test('[OF10] work is refused where the server has closed for good and changes wait', () => {
    expect(after(stopped(0))).toEqual({ state: 'none' });
    expect(after(saving({ kind: 'offline', changes: 3 }))).toEqual({ state: 'none' });
    expect(after(stopped(3))).toEqual({ state: 'asking', reason: 'No.' });
    expect(after(stopped(3), answered())).toEqual({ state: 'held', reason: 'No.', onServer: [], project: null });
  });

  test('[OF10] more changes ask nothing again; another refusal does, and an answer to an older one is left', () => {
    const held = after(stopped(3), answered());
    expect(afterRejectionEvent(held, stopped(4))).toBe(held);
    expect(after(stopped(3), answered(), stopped(3, 'Neither.'))).toEqual({ state: 'asking', reason: 'Neither.' });
    expect(after(stopped(3), stopped(3, 'Neither.'), answered('No.'))).toEqual({ state: 'asking', reason: 'Neither.' });
  });

  test('[OF10] what is offered again is refused again, or saved; nothing else ends it', () => {
    const offered = [stopped(3), answered(), { event: 'offer' }] as const;
    expect(after(...offered)).toEqual({ state: 'offered' });
    expect(after(...offered, saving({ kind: 'offline', changes: 3 }), saving({ kind: 'saving', changes: 3 }))).toEqual({
      state: 'offered',
    });
    expect(after(...offered, stopped(3))).toEqual({ state: 'asking', reason: 'No.' });
    expect(after(...offered, saving({ kind: 'saved' }))).toEqual({ state: 'none' });
    expect(after({ event: 'offer' })).toEqual({ state: 'none' });
  });

  test('[OF10] what the server does not tell is null, and never a failure', async () => {
    const where = { project: 'p', article: 'a', layer: 'shared', reason: 'No.' } as const;
    const gone = () => Promise.resolve(failure('not-a-member', 'No.'));
    expect(await askServer({ project: gone, layer: gone }, where)).toEqual({
      event: 'answered',
      reason: 'No.',
      onServer: null,
      project: null,
    });
    const layer = () => Promise.resolve(success({ annotations: [annotation(1)], comments: [], relations: [] }));
    expect(await askServer({ project: gone, layer }, where)).toMatchObject({
      onServer: [{ id: idOf(1) }],
      project: null,
    });
  });

  test('[OF11] “Saved” is never said while a change waits', () => {
    const booleans = [true, false];
    for (const synced of booleans)
      for (const storeRefuses of booleans)
        for (const wasTried of booleans)
          for (const refusal of [null, { code: 4403, reason: 'No.' }]) {
            const state = savingStateOf({
              changes: 1,
              stopped: refusal,
              synced,
              storeRefuses,
              wasTried,
              isBlocked: !wasTried,
            });
            expect(savingWords(state, true, locale)).not.toBe('Saved');
          }
    expect(
      savingStateOf({ changes: 0, stopped: null, synced: true, storeRefuses: false, wasTried: true, isBlocked: false }),
    ).toEqual({
      kind: 'saved',
    });
    expect(savingWords({ kind: 'stopped', code: 4403, reason: 'No.', changes: 2 }, true, locale)).toBe(
      'Not saved – 2 changes kept here',
    );
  });
});

describe('what is kept', () => {
  const unsent = (changes: number, ...ids: string[]) => ({ changes, touched: ids.map((id) => ({ id, words: id })) });

  test('[OF12] what was remembered is read back, and anything unknown is nothing', () => {
    expect(
      readUnsentRecords({
        1: unsent(2, 'a'),
        2: { changes: 1 },
        3: unsent(0),
        4: { changes: 1, touched: [{ id: 7 }] },
      }),
    ).toEqual({ 1: unsent(2, 'a') });
    for (const rubbish of [undefined, null, 7, 'x', []]) expect(readUnsentRecords(rubbish)).toEqual({});
  });

  test('[OF12] a window that is saved says nothing of another one’s changes', () => {
    const both = withRecord(withRecord({}, 'one', unsent(2, 'a', 'b')), 'two', unsent(1, 'b'));
    expect(allUnsent(both)).toEqual(unsent(3, 'a', 'b'));
    expect(allUnsent(withRecord(both, 'two', NOTHING_UNSENT))).toEqual(unsent(2, 'a', 'b'));
    expect(withRecord(withRecord(both, 'two', NOTHING_UNSENT), 'one', NOTHING_UNSENT)).toEqual({});
    expect(allUnsent({})).toEqual(NOTHING_UNSENT);
  });

  test('[OF13] the file holds all of the layer, what is unsent, why, and what it refers to', () => {
    const unsent = items({ touched: touched(1), here: [annotation(1)] });
    const about = { project: 'p', article: 'a', title: 'T', sha256: 's', layer: 'shared', reason: 'No.' };
    const written = JSON.parse(
      writeWorkFile({ ...about, unsent, annotations: [annotation(1), annotation(2)] }),
    ) as object;
    expect(written).toEqual({
      format: 'verbatim-unsent-work',
      version: 1,
      ...about,
      offsetUnit: 'utf16',
      unsent,
      annotations: [annotation(1), annotation(2)],
    });
  });
});
