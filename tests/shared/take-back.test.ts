/** Taking a member's work in one layer back from a moment on: what it becomes, what stays, and the way back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type {
  AnnotationId,
  CommentId,
  DecisionId,
  MemberId,
  RelationId,
  SuggestionId,
} from '../../shared/domain/ids.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import type { Step } from '../../shared/domain/step.ts';
import { BringBack } from '../../shared/layer/bring-back.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { eventsOf, type EventReason, type LayerEvent, type RecordOutcome } from '../../shared/layer/layer-event.ts';
import { isSome, planTakeBack, type TakeBackPlan } from '../../shared/layer/take-back.ts';
import { WorkSince } from '../../shared/layer/work-since.ts';

const [ANA, BEN, OLGA] = ['ana', 'ben', 'olga'] as MemberId[] as [MemberId, MemberId, MemberId];
const SINCE = 1_000;
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const annotation = (number: number) => id(number) as AnnotationId;
const [ONE, TWO, THREE] = [annotation(1), annotation(2), annotation(3)];
const SPANS = [{ start: 0, end: 4 }];
const ELSEWHERE = [{ start: 5, end: 9 }];
const LABELS = new Set(['quote', 'paraphrase', 'claim']);
const CONTEXT = { labels: LABELS, relationTypes: new Set(['continues']), stamp: { by: OLGA, at: 5_000 } };

/** A layer with its history. */
class Story {
  readonly layer = new LayerDoc(new Y.Doc());
  readonly history: LayerEvent[] = [];
  private readonly removed = new Set<string>();

  /** What a member does at a time. */
  did(by: MemberId, at: number, act: (layer: LayerDoc, stamp: { by: MemberId; at: number }) => Step): Step {
    const step = act(this.layer, { by, at });
    this.tell(step, by, at);
    return step;
  }

  /** @param got when the server takes it in, where that is another time. */
  say(comment: number, by: MemberId, at: number, got?: number): void {
    const said = { annotation: ONE, parent: null, text: 'Look.', resolved: null };
    this.layer.say(id(comment) as CommentId, said, { by, at });
    const fields = { resolved: null, creator: by };
    this.history.push({
      annotation: ONE,
      kind: 'said',
      by,
      at,
      before: null,
      after: fields,
      ...(got !== undefined && { got }),
    });
  }

  unsay(comment: number, by: MemberId, at: number): void {
    this.layer.unsay(id(comment) as CommentId);
    const fields = { resolved: null, creator: by };
    this.history.push({ annotation: ONE, kind: 'unsaid', by, at, before: fields, after: null });
  }

  /** @param now when the server takes it in. */
  tell(step: Step, by: MemberId, now: number, reason?: EventReason): void {
    const outcomes = step.filter(({ before, after }) => before !== after) as unknown as RecordOutcome[];
    this.history.push(...eventsOf(outcomes, { by, now, removed: this.removed, reason }));
    for (const { map, id: record, after } of outcomes)
      if (map === 'targets' && after === undefined) this.removed.add(record);
  }

  plan(since = SINCE, labels: ReadonlySet<string> = LABELS): TakeBackPlan {
    const work = new WorkSince(BEN, since);
    for (const event of this.history.toReversed()) work.note(event);
    return atOnce(planTakeBack(this.layer, work, { ...CONTEXT, labels }));
  }

  takeBack(since = SINCE, action = 'first'): TakeBackPlan {
    const plan = this.plan(since);
    for (const step of plan.steps) {
      this.layer.put(step);
      this.tell(step, OLGA, 5_000, { kind: 'taken-back', member: BEN, since, action });
    }
    this.layer.unsayAll(plan.comments.map((comment) => comment.id));
    return plan;
  }

  undo(plan: TakeBackPlan, labels: ReadonlySet<string> = LABELS): BringBack {
    const back = new BringBack({ ...CONTEXT, labels, stamp: { by: OLGA, at: 6_000 } });
    const before = this.records();
    Array.from(back.write(this.layer, plan));
    this.tell(this.changedSince(before), OLGA, 6_000, {
      kind: 'brought-back',
      member: BEN,
      since: SINCE,
      action: 'first',
    });
    return back;
  }

  /** What people see of annotations, without who wrote it last. */
  get seen() {
    return this.layer.annotations().map(({ id: one, target, body }) => ({
      id: one,
      spans: target.spans,
      creator: target.creator,
      created: target.created,
      label: body.label,
      note: body.note,
      confidence: body.confidence,
      attributes: body.attributes,
    }));
  }

  private records() {
    const all = [...this.layer.places()].filter(({ map }) => map === 'targets' || map === 'bodies');
    return all.map(({ map, id: record }) => ({ map, id: record, before: this.layer.record(map, record) }));
  }

  private changedSince(before: ReturnType<Story['records']>): Step {
    return before.map((one) => ({ ...one, after: this.layer.record(one.map, one.id) })) as unknown as Step;
  }
}

/** Ana has made two annotations before the moment. */
function aStory(): Story {
  const story = new Story();
  story.did(ANA, 10, (layer, stamp) => layer.add(ONE, SPANS, { label: 'quote', note: 'Hers.' }, stamp));
  story.did(ANA, 11, (layer, stamp) => layer.add(TWO, ELSEWHERE, { label: 'quote' }, stamp));
  return story;
}

describe('taking work back', () => {
  test('[HT140] what a member made goes, what they removed comes back, what they moved and described is as before', () => {
    const story = aStory();
    const before = story.seen;
    story.did(BEN, 1_001, (layer, stamp) => layer.add(THREE, SPANS, { label: 'claim' }, stamp));
    story.did(BEN, 1_002, (layer, stamp) => layer.describe(THREE, { note: 'Mine.' }, stamp));
    story.did(BEN, 1_003, (layer, stamp) => layer.place(ONE, ELSEWHERE, stamp));
    story.did(BEN, 1_004, (layer, stamp) =>
      layer.describe(ONE, { label: 'claim', note: '', attributes: { speaker: 'X' }, confidence: 'low' }, stamp),
    );
    story.did(BEN, 1_005, (layer, stamp) => layer.describe(TWO, { label: 'paraphrase' }, stamp));
    story.did(BEN, 1_006, (layer) => layer.remove(TWO));
    expect(story.takeBack()).toMatchObject({ annotations: 3, kept: 0, unknown: 0 });
    expect(story.seen).toEqual(before);
    expect(story.layer.target(TWO)).toMatchObject({ by: OLGA, at: 5_000 });
  });

  test('[HT140] what they did before the moment, and what others did, stays', () => {
    const story = aStory();
    story.did(BEN, 999, (layer, stamp) => layer.describe(ONE, { label: 'claim' }, stamp));
    story.did(ANA, 1_001, (layer, stamp) => layer.describe(TWO, { label: 'claim' }, stamp));
    expect(isSome(story.plan())).toBe(false);
  });

  test('[HT140] whatever one member alone did since, it is as it was', () => {
    const command = fc.record({
      what: fc.constantFrom('add', 'place', 'describe', 'remove', 'undo'),
      which: fc.integer({ min: 1, max: 4 }),
      value: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const story = aStory();
        const before = story.seen;
        const steps: Step[] = [];
        for (const [at, { what, which, value }] of commands.entries()) {
          const step = story.did(BEN, SINCE + at, (layer, stamp) => {
            const one = annotation(which);
            const spans = [{ start: value, end: value + 3 }];
            if (what === 'add')
              return layer.record('bodies', one) === undefined ? layer.add(one, spans, { label: 'claim' }, stamp) : [];
            if (what === 'place') return layer.place(one, spans, stamp);
            if (what === 'remove') return layer.remove(one);
            if (what === 'undo') return layer.undo(steps.pop() ?? [], stamp);
            const label = [...LABELS][value] ?? 'quote';
            return layer.describe(one, { label, note: 'x'.repeat(value), attributes: { depth: value } }, stamp);
          });
          steps.push(step);
        }
        const plan = story.takeBack();
        expect(story.seen).toEqual(before);
        expect([plan.kept, plan.unknown]).toEqual([0, 0]);
      }),
    );
  });

  test('[HT140] a label that was renamed for the project says what it said', () => {
    const story = aStory();
    story.did(BEN, 1_001, (layer, stamp) => layer.describe(ONE, { label: 'paraphrase' }, stamp));
    story.did(BEN, 1_002, (layer, stamp) => layer.add(THREE, SPANS, { label: 'paraphrase' }, stamp));
    for (const one of [ONE, THREE])
      story.tell(story.layer.rename(one, 'claim', OLGA), OLGA, 1_003, { kind: 'labels-changed' });
    expect(story.takeBack()).toMatchObject({ annotations: 2, kept: 0 });
    expect(story.seen.map(({ label }) => label)).toEqual(['quote', 'quote']);
  });

  test('[HT140] relations that they made go, and those that they removed come back under their own ids', () => {
    const story = aStory();
    const [hers, his] = [id(7), id(8)] as [RelationId, RelationId];
    const between = { type: 'continues', from: ONE, to: TWO };
    story.did(ANA, 12, (layer, stamp) => layer.relate(hers, between, stamp));
    story.did(BEN, 1_001, (layer) => layer.unrelate(hers));
    story.did(BEN, 1_002, (layer, stamp) => layer.relate(his, { ...between, from: TWO, to: ONE }, stamp));
    const plan = story.takeBack();
    expect(plan).toMatchObject({ annotations: 0, relations: 2 });
    expect(story.layer.relations.all()).toMatchObject([
      { id: hers, record: { ...between, creator: ANA, created: 12 } },
    ]);
    expect(story.undo(plan)).toMatchObject({ relations: 2 });
    expect(story.layer.relations.all().map((relation) => relation.id)).toEqual([his]);
  });

  test('[HT140] a suggestion that they decided is open again', () => {
    const story = aStory();
    const suggestions = [id(20), id(21)] as [SuggestionId, SuggestionId];
    const said = { spans: SPANS, label: 'quote', attributes: {}, note: '', score: null, program: 'Finder' };
    story.layer.suggest(
      suggestions.map((one) => ({ id: one, ...said })),
      { by: ANA, at: 12 },
    );
    const find = (one: SuggestionId) => {
      const found = story.layer.suggestions.get(one);
      if (found === undefined) throw new Error('There is a suggestion.');
      return found;
    };
    story.did(BEN, 1_001, (layer, stamp) => layer.accept(find(suggestions[0]), THREE, stamp));
    story.did(BEN, 1_002, (layer, stamp) => layer.reject(find(suggestions[1]), stamp));
    const plan = story.takeBack();
    expect(plan).toMatchObject({ annotations: 1, suggestions: 2 });
    expect(suggestions.map((one) => find(one).record.decision)).toEqual([null, null]);
    expect(story.undo(plan)).toMatchObject({ annotations: 1, suggestions: 2 });
    expect(suggestions.map((one) => find(one).record.decision)).toEqual(['accepted', 'rejected']);
  });

  test('[HT140] comments that they wrote go; the words of those that they deleted are nowhere, which is counted', () => {
    const story = aStory();
    story.say(30, BEN, 500);
    story.say(31, BEN, 1_001);
    story.say(32, BEN, 1_002);
    story.say(33, ANA, 1_003);
    story.unsay(30, BEN, 1_004);
    story.unsay(32, BEN, 1_005);
    const plan = story.takeBack();
    expect([plan.comments.map((comment) => comment.id), plan.unknown]).toEqual([[id(31)], 1]);
    expect(story.layer.comments.all().map((comment) => comment.id)).toEqual([id(33)]);
    expect(story.undo(plan)).toMatchObject({ comments: 1 });
    expect(story.layer.comments.get(id(31) as CommentId)?.record).toMatchObject({ text: 'Look.', by: BEN, at: 1_001 });
  });
});

describe('work that is dated before the moment, and reached the server since', () => {
  const [DATED, SINCE_THEN, GOT] = [1, 100_000, 200_000];

  test('[HT140] it counts as work since, whatever the member’s clock said', () => {
    const story = aStory();
    const before = story.seen;
    story.tell(story.layer.add(THREE, SPANS, { label: 'claim' }, { by: BEN, at: DATED }), BEN, GOT);
    story.tell(story.layer.describe(ONE, { label: 'claim' }, { by: BEN, at: DATED }), BEN, GOT);
    expect(story.plan(GOT + 1)).toMatchObject({ annotations: 0 });
    expect(story.takeBack(SINCE_THEN)).toMatchObject({ annotations: 2, unknown: 0 });
    expect(story.seen).toEqual(before);
  });

  test('[HT140] so do comments and decisions about suggestions', () => {
    const story = aStory();
    const suggestion = id(20) as SuggestionId;
    const said = { spans: SPANS, label: 'quote', attributes: {}, note: '', score: null, program: 'Finder' };
    story.layer.suggest([{ id: suggestion, ...said }], { by: ANA, at: 12 });
    const found = story.layer.suggestions.get(suggestion);
    if (found === undefined) throw new Error('There is a suggestion.');
    story.tell(story.layer.reject(found, { by: BEN, at: DATED }), BEN, GOT);
    story.say(30, BEN, DATED, GOT);
    story.say(31, BEN, DATED + 1);
    const plan = story.takeBack(SINCE_THEN);
    expect([plan.suggestions, plan.comments.map((comment) => comment.id)]).toEqual([1, [id(30)]]);
    expect(story.layer.suggestions.get(suggestion)?.record.decision).toBeNull();
  });
});

describe('what stays', () => {
  test('[HT141] comments and relations of others are kept and counted with annotations that go, and are seen again with them', () => {
    const story = aStory();
    const [hers, his] = [id(7), id(8)] as [RelationId, RelationId];
    story.did(BEN, 1_001, (layer, stamp) => layer.add(THREE, SPANS, { label: 'claim' }, stamp));
    story.did(ANA, 1_002, (layer, stamp) => layer.relate(hers, { type: 'continues', from: ONE, to: THREE }, stamp));
    story.did(BEN, 1_003, (layer, stamp) => layer.relate(his, { type: 'continues', from: THREE, to: ONE }, stamp));
    story.layer.say(
      id(30) as CommentId,
      { annotation: THREE, parent: null, text: 'Why?', resolved: null },
      { by: ANA, at: 1_004 },
    );
    const plan = story.takeBack();
    expect(plan).toMatchObject({ annotations: 1, relations: 1, covered: 2 });
    const seen = () => [story.layer.contents().comments.length, story.layer.contents().relations.length];
    expect(seen()).toEqual([0, 0]);
    story.undo(plan);
    expect(seen()).toEqual([1, 2]);
  });

  test('[HT141] what others changed since stays, field by field, counted and named', () => {
    const story = aStory();
    story.did(BEN, 1_001, (layer, stamp) => layer.describe(ONE, { label: 'claim', note: 'His.' }, stamp));
    story.did(ANA, 1_002, (layer, stamp) => layer.describe(ONE, { label: 'paraphrase' }, stamp));
    const plan = story.takeBack();
    expect([plan.annotations, plan.kept, [...plan.keptBy]]).toEqual([1, 1, [ANA]]);
    expect(story.seen[0]).toMatchObject({ label: 'paraphrase', note: 'Hers.' });
  });

  test('[HT141] what others changed between two of their changes is what comes back', () => {
    const story = aStory();
    story.did(BEN, 1_001, (layer, stamp) => layer.describe(ONE, { label: 'claim' }, stamp));
    story.did(ANA, 1_002, (layer, stamp) => layer.describe(ONE, { label: 'paraphrase' }, stamp));
    story.did(BEN, 1_003, (layer, stamp) => layer.describe(ONE, { label: 'claim' }, stamp));
    expect(story.takeBack()).toMatchObject({ annotations: 1, kept: 0 });
    expect(story.seen[0]?.label).toBe('paraphrase');
  });

  test('[HT141] an annotation that they made and others described is not theirs alone', () => {
    const story = aStory();
    story.did(BEN, 1_001, (layer, stamp) => layer.add(THREE, SPANS, { label: 'claim' }, stamp));
    story.did(ANA, 1_002, (layer, stamp) => layer.describe(THREE, { note: 'Indeed.' }, stamp));
    const plan = story.takeBack();
    expect([plan.annotations, plan.kept, [...plan.keptBy]]).toEqual([0, 1, [ANA]]);
    expect(story.seen).toHaveLength(3);
  });

  test('[HT141] what nothing tells whole stays: a long note, and a label that is gone', () => {
    const story = aStory();
    story.did(ANA, 12, (layer, stamp) => layer.describe(ONE, { note: 'long '.repeat(100) }, stamp));
    story.did(BEN, 1_001, (layer, stamp) => layer.describe(ONE, { note: '' }, stamp));
    story.did(BEN, 1_002, (layer, stamp) => layer.describe(TWO, { label: 'claim', confidence: 'high' }, stamp));
    const plan = story.plan(SINCE, new Set(['claim']));
    expect(plan).toMatchObject({ annotations: 1, unknown: 2 });
    for (const step of plan.steps) story.layer.put(step);
    expect(story.seen[1]).toMatchObject({ label: 'claim', confidence: null });
  });

  test('[HT141] an annotation that they removed does not come back with a label that is gone', () => {
    const story = aStory();
    story.did(BEN, 1_001, (layer) => layer.remove(ONE));
    story.did(BEN, 1_002, (layer, stamp) => layer.describe(TWO, { label: 'claim' }, stamp));
    story.did(BEN, 1_003, (layer) => layer.remove(TWO));
    expect(story.plan(SINCE, new Set(['claim']))).toMatchObject({ annotations: 1, unknown: 2 });
    expect(story.plan(SINCE, new Set(['paraphrase']))).toMatchObject({ annotations: 0, unknown: 2, steps: [] });
    expect(story.plan()).toMatchObject({ annotations: 2, unknown: 0 });
  });

  test('[HT141] what they brought in from a file stays', () => {
    const story = aStory();
    const step = story.layer.add(THREE, SPANS, { label: 'claim' }, { by: ANA, at: 5 });
    const outcomes = step as unknown as RecordOutcome[];
    story.history.push(...eventsOf(outcomes, { by: BEN, now: 1_001, removed: new Set(), isImport: true }));
    story.did(BEN, 1_002, (layer, stamp) => layer.place(THREE, ELSEWHERE, stamp));
    expect(story.takeBack()).toMatchObject({ annotations: 1 });
    expect(story.layer.target(THREE)?.spans).toEqual(SPANS);
  });

  test('[HT141] annotations that a decision made stay, and are counted', () => {
    const story = aStory();
    const body = { label: 'claim', attributes: {}, note: '', confidence: null };
    const made = { id: THREE, spans: SPANS, body };
    const decision = { sources: [], outcome: 'new' as const, strategy: null, note: '' };
    story.did(BEN, 1_001, (layer, stamp) => layer.decide(id(40) as DecisionId, decision, made, stamp));
    expect(story.takeBack()).toMatchObject({ annotations: 0, decided: 1 });
    expect(story.layer.annotation(THREE)).toBeDefined();
  });
});

describe('the way back', () => {
  /** Ben changes one annotation, removes another and makes a third. */
  function aTakeBack() {
    const story = aStory();
    story.did(BEN, 1_001, (layer, stamp) => layer.describe(ONE, { label: 'claim' }, stamp));
    story.did(BEN, 1_002, (layer) => layer.remove(TWO));
    story.did(BEN, 1_003, (layer, stamp) => layer.add(THREE, ELSEWHERE, { label: 'claim' }, stamp));
    const before = story.seen;
    return { story, before, plan: story.takeBack() };
  }

  test('[HT143] an undo brings all of it back, and then it can be taken back again, also from an earlier moment', () => {
    const { story, before, plan } = aTakeBack();
    const clean = story.seen;
    expect(story.undo(plan)).toMatchObject({ annotations: 3, kept: 0 });
    expect(story.seen).toEqual(before);
    expect(story.takeBack(500, 'second')).toMatchObject({ annotations: 3, kept: 0 });
    expect(story.seen).toEqual(clean);
  });

  test('[HT143] what was taken back from a late moment can be taken back from an earlier one', () => {
    const { story } = aTakeBack();
    story.did(BEN, 900, (layer, stamp) => layer.describe(ONE, { note: 'Early.' }, stamp));
    expect(story.takeBack(950, 'second')).toMatchObject({ annotations: 0 });
    expect(story.takeBack(800, 'third')).toMatchObject({ annotations: 1 });
    expect(story.seen[0]).toMatchObject({ label: 'quote', note: 'Hers.' });
  });

  test('[HT143] what others have changed since stays as they left it', () => {
    const { story, plan } = aTakeBack();
    story.did(ANA, 5_500, (layer, stamp) => layer.describe(ONE, { label: 'paraphrase' }, stamp));
    const back = story.undo(plan);
    expect([back.annotations, back.kept, [...back.keptBy]]).toEqual([2, 1, [ANA]]);
    expect(story.layer.annotation(ONE)?.body.label).toBe('paraphrase');
  });

  test('[HT143] nothing comes back with a label that is gone since, nor a suggestion as accepted without its annotation', () => {
    const story = aStory();
    const suggestion = id(20) as SuggestionId;
    const said = { spans: SPANS, label: 'quote', attributes: {}, note: '', score: null, program: 'Finder' };
    story.layer.suggest([{ id: suggestion, ...said, label: 'claim' }], { by: ANA, at: 12 });
    const found = story.layer.suggestions.get(suggestion);
    if (found === undefined) throw new Error('There is a suggestion.');
    story.did(BEN, 1_001, (layer, stamp) => layer.describe(ONE, { label: 'claim' }, stamp));
    story.did(BEN, 1_002, (layer, stamp) => layer.accept(found, THREE, stamp));
    story.did(BEN, 1_003, (layer) => layer.remove(TWO));
    const plan = story.takeBack();
    const back = story.undo(plan, new Set(['paraphrase']));
    expect([back.annotations, back.suggestions, back.kept, back.unknown]).toEqual([1, 0, 0, 2]);
    expect(story.seen.map(({ id: one, label }) => [one, label])).toEqual([[ONE, 'quote']]);
    expect(story.layer.suggestions.get(suggestion)?.record.decision).toBeNull();
  });

  test('[HT143] a relation does not come back where its kind is gone since', () => {
    const story = aStory();
    const between = { type: 'disputes', from: ONE, to: TWO };
    story.did(BEN, 1_001, (layer, stamp) => layer.relate(id(7) as RelationId, between, stamp));
    expect(story.undo(story.takeBack())).toMatchObject({ relations: 0, unknown: 1 });
    expect(story.layer.relations.all()).toEqual([]);
  });
});
