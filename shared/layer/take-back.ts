/**
 * Plans the edits that take back a member’s work in a layer since a given time: each thing becomes what it was before
 * the member’s latest uninterrupted changes of it, unless others have changed it since. A pure function of the layer
 * and of its history (`WorkSince`).
 */
import type { Attributes, BodyRecord, Confidence, Stamp, TargetRecord } from '../domain/annotation.ts';
import type { Comment } from '../domain/comment.ts';
import { startOfId } from '../domain/decision.ts';
import type { AnnotationId, DecisionId, MemberId, RelationId, SuggestionId } from '../domain/ids.ts';
import { StepCounter, type Steps } from '../domain/in-steps.ts';
import type { RelationRecord } from '../domain/relation.ts';
import { sameFields, sameJson, type RecordEdit, type Step } from '../domain/step.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { LayerDoc } from './layer-doc.ts';
import { ATTRIBUTE_FIELD, mayBeCut, toldFields } from './layer-event.ts';
import type { AnnotationTrail, WorkSince } from './work-since.ts';

/** So many records are written at once, about; others have their turn between two writes. */
export const RECORDS_A_WRITE = 200;

/** What may come back, and who writes it. */
export interface TakeBackContext {
  /** Keys of labels that there are now. */
  readonly labels: ReadonlySet<string>;
  /** Keys of kinds of relations that there are now. */
  readonly relationTypes: ReadonlySet<string>;
  readonly stamp: Stamp;
}

export interface TakeBackPlan {
  /** What is written, one after the other. */
  readonly steps: readonly Step[];
  /** Comments that go. */
  readonly comments: readonly Comment[];
  /** Annotations that are what they were before. */
  readonly annotations: number;
  readonly relations: number;
  /** Suggestions that are to be decided again. */
  readonly suggestions: number;
  /** Annotations of which something stays, because others changed it since. */
  readonly kept: number;
  readonly keptBy: ReadonlySet<MemberId>;
  /** Comments and relations that stay, and are not seen as long as the annotations that they are about are gone. */
  readonly covered: number;
  /** Annotations that stay, because a decision made them. */
  readonly decided: number;
  /** Changes that stay, because the history does not hold all of what was there before, or because it could not be there any more. */
  readonly unknown: number;
}

/** Whether a plan would write anything. */
export const isSome = ({ steps, comments }: Pick<TakeBackPlan, 'steps' | 'comments'>): boolean =>
  steps.length + comments.length > 0;

/** How much steps change of each kind. */
export const changesIn = ({ steps }: Pick<TakeBackPlan, 'steps'>) => {
  const edits = steps.flat();
  const countOf = (map: RecordEdit['map']): number => edits.filter((edit) => edit.map === map).length;
  return {
    annotations: annotationsIn(edits).size,
    relations: countOf('relations'),
    suggestions: countOf('suggestions'),
  };
};

/** Annotations that a step changes. */
export const annotationsIn = (step: Step): ReadonlySet<AnnotationId> =>
  new Set(
    step.flatMap((edit) =>
      (edit.map === 'targets' || edit.map === 'bodies') && edit.before !== edit.after ? [edit.id] : [],
    ),
  );

/** Plans, a few hundred records a step. */
export function* planTakeBack(layer: LayerDoc, work: WorkSince, context: TakeBackContext): Steps<TakeBackPlan> {
  const plan = new Planning(layer, work, context);
  const step = new StepCounter();
  for (const [id, trail] of work.annotations) {
    plan.annotation(id as AnnotationId, trail);
    if (step.isOver()) yield;
  }
  for (const id of work.relations.keys()) {
    plan.relation(id as RelationId);
    if (step.isOver()) yield;
  }
  for (const suggestion of layer.suggestions.all()) {
    plan.suggestion(suggestion);
    if (step.isOver()) yield;
  }
  return plan.done();
}

class Planning {
  private readonly edits: RecordEdit[] = [];
  private readonly steps: Step[] = [];
  private readonly isDecided: (annotation: AnnotationId) => boolean;
  private readonly gone = new Set<AnnotationId>();
  private readonly unrelated = new Set<RelationId>();
  private readonly keptBy = new Set<MemberId>();
  private readonly counts = { annotations: 0, relations: 0, suggestions: 0, kept: 0, decided: 0, unknown: 0 };

  constructor(
    private readonly layer: LayerDoc,
    private readonly work: WorkSince,
    private readonly context: TakeBackContext,
  ) {
    this.isDecided = decidedIn(layer);
  }

  annotation(id: AnnotationId, trail: AnnotationTrail): void {
    if (!trail.isTheirs) return;
    const { edits, isUnknown } = annotationBack(this.layer, id, trail, this.context);
    if (edits.length > 0 && this.isDecided(id)) {
      this.counts.decided += 1;
      return;
    }
    this.noteKept(id, trail);
    if (isUnknown) this.counts.unknown += 1;
    if (edits.length === 0) return;
    this.counts.annotations += 1;
    if (edits.some(({ map, after }) => map === 'targets' && after === undefined)) this.gone.add(id);
    this.write(edits);
  }

  relation(id: RelationId): void {
    const run = this.work.relations.get(id)?.run ?? null;
    const now = this.layer.relations.get(id)?.record;
    if (run === null || (run.after === null) !== (now === undefined)) return;
    const before = relationIn(run.before, this.context.stamp);
    if (before !== undefined && !this.context.relationTypes.has(before.type)) {
      this.counts.unknown += 1;
      return;
    }
    if (before === undefined ? now === undefined : now !== undefined && sameFields(before, now)) return;
    this.counts.relations += 1;
    if (before === undefined) this.unrelated.add(id);
    this.write([{ map: 'relations', id, before: now, after: before }]);
  }

  suggestion({ id, record }: Suggestion): void {
    if (record.decision === null || !this.isDecisionBack(id, record)) return;
    this.counts.suggestions += 1;
    const after = { ...record, decision: null, annotation: null, ...this.context.stamp };
    this.write([{ map: 'suggestions', id, before: record, after }]);
  }

  done(): TakeBackPlan {
    this.endStep();
    const { member, since, said, unsaid, unnamedRelations } = this.work;
    const [comments, stayed] = this.comments();
    const reworded = stayed.filter(
      ({ record }) => record.creator === member && record.by === member && record.at >= since,
    );
    // Of those that they deleted, some they had written since.
    const deleted = Math.max(0, unsaid - Math.max(0, said - comments.length));
    const unknown = this.counts.unknown + reworded.length + deleted + unnamedRelations;
    const covered = stayed.filter(({ record }) => this.gone.has(record.annotation)).length + this.coveredRelations;
    return { ...this.counts, unknown, covered, steps: this.steps, comments, keptBy: this.keptBy };
  }

  /** Comments that go, and those that stay. */
  private comments(): readonly [Comment[], Comment[]] {
    const [going, staying]: [Comment[], Comment[]] = [[], []];
    const { member } = this.work;
    for (const comment of this.layer.comments.all()) {
      const { creator, created, annotation } = comment.record;
      const isGoing = creator === member && this.work.isSince(created, annotation);
      (isGoing ? going : staying).push(comment);
    }
    return [going, staying];
  }

  /** How many relations stay that nobody sees any more. */
  private get coveredRelations(): number {
    return this.layer.relations
      .all()
      .filter(({ id, record }) => !this.unrelated.has(id) && (this.gone.has(record.from) || this.gone.has(record.to)))
      .length;
  }

  /** Their decision goes: the annotation that it made goes or is gone, or it made none. */
  private isDecisionBack(id: SuggestionId, { annotation, by, at }: Suggestion['record']): boolean {
    if (annotation !== null && this.gone.has(annotation)) return true;
    const isTheirs = by === this.work.member && this.work.isSince(at, annotation ?? id);
    return isTheirs && (annotation === null || this.layer.target(annotation) === undefined);
  }

  private noteKept(id: AnnotationId, { place, overtakenBy, builtOnBy }: AnnotationTrail): void {
    const isMade = place.run !== null && place.run.before === null;
    const others = isMade ? new Set([...overtakenBy, ...builtOnBy]) : overtakenBy;
    if (others.size === 0 || this.layer.target(id) === undefined) return;
    this.counts.kept += 1;
    for (const other of others) if (other !== null) this.keptBy.add(other);
  }

  private write(edits: Step): void {
    for (const edit of edits) this.edits.push(edit);
    if (this.edits.length >= RECORDS_A_WRITE) this.endStep();
  }

  private endStep(): void {
    if (this.edits.length > 0) this.steps.push(this.edits.splice(0));
  }
}

/** Tells of annotations whether a decision made them. Such a one is taken back where it was decided. */
function decidedIn(layer: LayerDoc): (annotation: AnnotationId) => boolean {
  const named = new Set(layer.decisions.all().map(({ record }) => record.annotation));
  const starts = new Set<string>();
  for (const { map, id } of layer.places()) if (map === 'decisions') starts.add(startOfId(id as DecisionId));
  return (annotation) => named.has(annotation) || starts.has(startOfId(annotation));
}

interface AnnotationBack {
  readonly edits: Step;
  /** Something stays, because the history does not hold what was there before, or because its label is gone. */
  readonly isUnknown: boolean;
}

const NOTHING: AnnotationBack = { edits: [], isUnknown: false };

function annotationBack(
  layer: LayerDoc,
  id: AnnotationId,
  trail: AnnotationTrail,
  context: TakeBackContext,
): AnnotationBack {
  const target = layer.target(id);
  const body = layer.record('bodies', id) as BodyRecord | undefined;
  // A body that never came: nobody sees the annotation.
  if (body === undefined) return NOTHING;
  const before = targetBack(target, trail, context.stamp);
  if (before === undefined && target === undefined) return NOTHING;
  if (before === undefined) return { edits: withBody(id, target, before, body, body), isUnknown: false };
  const { said, isUnknown } = bodyBack(body, trail, context);
  // It would come back with a label that is gone.
  if (target === undefined && !context.labels.has(said.label)) return { edits: [], isUnknown: true };
  const isSame = before === target && said === body;
  return { edits: isSame ? [] : withBody(id, target, before, body, said), isUnknown };
}

/** Both records, so that a later undo knows what the annotation said. */
const withBody = (
  id: AnnotationId,
  target: TargetRecord | undefined,
  targetAfter: TargetRecord | undefined,
  body: BodyRecord,
  bodyAfter: BodyRecord,
): Step => [
  ...(target === targetAfter ? [] : [{ map: 'targets' as const, id, before: target, after: targetAfter }]),
  { map: 'bodies', id, before: body, after: bodyAfter },
];

/** Where it lay before; `undefined` where it was not there. The same object where it stays as it is. */
function targetBack(
  now: TargetRecord | undefined,
  { place: { run }, origin, builtOnBy }: AnnotationTrail,
  stamp: Stamp,
): TargetRecord | undefined {
  if (run === null || !isTheSame(spansIn(run.after), now?.spans)) return now;
  // An annotation that others have described since is not the member's alone.
  if (run.before === null) return builtOnBy.size > 0 ? now : undefined;
  const spans = spansIn(run.before);
  const made = now ?? origin;
  if (spans === undefined || made === null || (now !== undefined && isTheSame(spans, now.spans))) return now;
  return { spans, creator: made.creator, created: made.created, ...stamp };
}

/** What events tell, and what there is; nothing is `null` in one, and `undefined` in the other. */
const isTheSame = (one: unknown, other: unknown): boolean => sameJson(one ?? null, other ?? null);

const spansIn = (told: unknown): TargetRecord['spans'] | undefined =>
  (told as { readonly spans?: TargetRecord['spans'] } | null)?.spans;

/** What it said before; the same object where it stays as it is. */
function bodyBack(
  now: BodyRecord,
  { fields }: AnnotationTrail,
  { labels, stamp }: TakeBackContext,
): { readonly said: BodyRecord; readonly isUnknown: boolean } {
  const told = toldFields(now);
  const before = new Map<string, unknown>();
  let isUnknown = false;
  for (const [key, { run }] of fields) {
    if (run === null || !isTheSame(run.after, told[key])) continue;
    if (mayBeCut(run.before) || (key === 'label' && !labels.has(String(run.before)))) isUnknown = true;
    else if (!isTheSame(run.before, run.after)) before.set(key, run.before);
  }
  return { said: before.size === 0 ? now : bodyWith(now, before, stamp), isUnknown };
}

/** A body with fields as events tell them. */
function bodyWith(body: BodyRecord, fields: ReadonlyMap<string, unknown>, stamp: Stamp): BodyRecord {
  const { label, note, confidence, attributes } = body;
  const values = new Map<string, unknown>(Object.entries(attributes));
  for (const [key, value] of fields) {
    if (!key.startsWith(ATTRIBUTE_FIELD)) continue;
    const name = key.slice(ATTRIBUTE_FIELD.length);
    if (value === null) values.delete(name);
    else values.set(name, value);
  }
  const told = (key: string, now: unknown): unknown => (fields.has(key) ? fields.get(key) : now);
  return {
    label: told('label', label) as string,
    attributes: Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1))) as Attributes,
    note: told('note', note) as string,
    confidence: told('confidence', confidence) as Confidence | null,
    ...stamp,
  };
}

/** A relation as its event tells it; `undefined` where there was none. */
function relationIn(told: unknown, stamp: Stamp): RelationRecord | undefined {
  if (told === null) return undefined;
  const { type, from, to, creator, created } = told as RelationRecord;
  return { type, from, to, creator, created, ...stamp };
}
