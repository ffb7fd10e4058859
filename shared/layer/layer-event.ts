/** Makes the events of a layer’s history, one for each record that an update changed: who did what to which annotation, and when. */
import { atOnce, StepCounter, type Steps } from '../domain/in-steps.ts';
import type { BodyRecord, TargetRecord } from '../domain/annotation.ts';
import type { CommentRecord } from '../domain/comment.ts';
import type { DecisionRecord } from '../domain/decision.ts';
import type { MemberId } from '../domain/ids.ts';
import type { RecordChange } from './judge-record.ts';
import type { RelationRecord } from '../domain/relation.ts';
import { sameFields } from '../domain/step.ts';
import { statementEvent } from './statement-event.ts';
import type { SuggestionRecord } from '../domain/suggestion.ts';
import type { TalkRecord } from '../domain/talk.ts';

export const EVENT_KINDS = [
  'made',
  'imported',
  'placed',
  'described',
  'removed',
  'restored',
  'said',
  'reworded',
  'unsaid',
  'linked',
  'unlinked',
  'suggested',
  'accepted',
  'rejected',
  'undecided',
  'withdrawn',
  'decided',
  'reopened',
  'asked',
  'joined',
  'assessed',
  'titled',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const EVENT_REASONS = ['labels-changed', 'taken-back', 'brought-back'] as const;

/** Why the server itself changed a layer for a member: labels were renamed or merged, or work was taken back, or that was undone. */
export type EventReason = { readonly kind: 'labels-changed' } | TakeBackReason;

/** The work of a member was taken back from a moment on, or that was undone. */
export interface TakeBackReason {
  readonly kind: 'taken-back' | 'brought-back';
  /** Whose work it is. */
  readonly member: MemberId;
  /** From when on it was taken back, milliseconds since 1970. */
  readonly since: number;
  /** The same for all that was done at once, in every layer. */
  readonly action: string;
}

/** Fields of a record before or after; long texts are cut. */
type EventFields = Readonly<Record<string, unknown>>;

export interface LayerEvent {
  /**
   * Of a relation the one that it comes from; of a suggestion or a decision the annotation that it became, else its own
   * id; of a talk its id; of what is decided about statements the version, of two the first.
   */
  readonly annotation: string;
  readonly kind: EventKind;
  /** `null`: the operator, by its command line. */
  readonly by: MemberId | null;
  /** By the clock of who did it, milliseconds since 1970; of what was taken away, imported or relabelled by the server’s. */
  readonly at: number;
  /** What was there of what changed; `null` where nothing was. */
  readonly before: EventFields | null;
  /** What is there instead; `null` where nothing is. */
  readonly after: EventFields | null;
  /** When the server took it in, where `at` is long before that: it was done offline, or dated by a clock that is slow. */
  readonly got?: number;
  /** Left out for what a member did by themselves. */
  readonly reason?: EventReason;
}

/** From so many milliseconds on an event tells that it came late. */
const LATE_MS = 60_000;

/** The longest text that an event keeps, in UTF-16 units. */
export const MAX_EVENT_TEXT = 300;

/** A record as it was before an update and as it is after it. `after` is trusted. */
export type RecordOutcome = RecordChange;

interface EventContext {
  readonly by: MemberId | null;
  /** The server’s clock. */
  readonly now: number;
  /** What was removed before, by `removalKey`. */
  readonly removed: Pick<ReadonlySet<string>, 'has'>;
  /** New records were made elsewhere, by others, and were imported. */
  readonly isImport?: boolean;
  /** What one member made counts as another's from now on, and nothing else changes. */
  readonly joined?: JoinedMembers | undefined;
  readonly reason?: EventReason | undefined;
}

/** Two members of a project that are one person. */
export interface JoinedMembers {
  readonly from: MemberId;
  readonly into: MemberId;
}

/** Tells what an update did. The two records of a new annotation are one event. */
export const eventsOf = (outcomes: readonly RecordOutcome[], context: EventContext): readonly LayerEvent[] =>
  atOnce(eventsInSteps(outcomes, context));

/** The same, a few hundred records a step. */
export function* eventsInSteps(
  outcomes: readonly RecordOutcome[],
  context: EventContext,
): Steps<readonly LayerEvent[]> {
  if (context.joined !== undefined) return joinedEvents(outcomes, context, context.joined);
  const step = new StepCounter();
  const bodies = new Map<string, BodyRecord | undefined>();
  for (const { map, id, after } of outcomes) if (map === 'bodies') bodies.set(id, after as BodyRecord | undefined);
  const made = new Set<string>();
  const events: LayerEvent[] = [];
  for (const outcome of outcomes) {
    if (step.isOver()) yield;
    const event = outcome.map === 'bodies' ? null : eventOf(outcome, bodies, context);
    if (event === null) continue;
    const cameIn = context.isImport === true && event.before === null;
    if (event.kind === 'made' || (cameIn && outcome.map === 'targets')) made.add(outcome.id);
    events.push(withCircumstances(cameIn ? { ...event, kind: 'imported', at: context.now } : event, context));
  }
  for (const { map, id, before, after } of outcomes) {
    if (step.isOver()) yield;
    if (map !== 'bodies' || before === undefined || after === undefined || made.has(id)) continue;
    const body = after as BodyRecord;
    const described = changedFields(before, body);
    // A label that was renamed for the project keeps the time of its annotation's last change.
    const at = body.at === before.at ? context.now : body.at;
    if (described === null) continue;
    events.push(withCircumstances({ annotation: id, kind: 'described', by: context.by, at, ...described }, context));
  }
  return events;
}

function withCircumstances(event: LayerEvent, { now, reason }: EventContext): LayerEvent {
  const isLate = now - event.at > LATE_MS;
  return isLate || reason !== undefined
    ? { ...event, ...(isLate && { got: now }), ...(reason !== undefined && { reason }) }
    : event;
}

/** One event for each annotation, however many records of it there are. A decision that is gone has another id instead. */
function joinedEvents(
  outcomes: readonly RecordOutcome[],
  { by, now }: EventContext,
  { from, into }: JoinedMembers,
): readonly LayerEvent[] {
  const annotations = new Set(
    outcomes
      .filter(({ map, after }) => (map !== 'decisions' && map !== 'talks') || after !== undefined)
      .map(({ map, id, before, after }) => annotationOf(map, id, (after ?? before) as EventFields | undefined)),
  );
  return [...annotations].map((annotation) => ({
    annotation,
    kind: 'joined',
    by,
    at: now,
    before: { creator: from },
    after: { creator: into },
  }));
}

function annotationOf(map: RecordOutcome['map'], id: string, record: EventFields | undefined): string {
  const about = record?.[map === 'relations' ? 'from' : 'annotation'];
  return map === 'targets' || map === 'bodies' || typeof about !== 'string' ? id : about;
}

function eventOf(
  outcome: Exclude<RecordOutcome, { map: 'bodies' }>,
  bodies: ReadonlyMap<string, BodyRecord | undefined>,
  context: EventContext,
): LayerEvent | null {
  switch (outcome.map) {
    case 'targets':
      return targetEvent(
        outcome.id,
        outcome.before,
        outcome.after as TargetRecord | undefined,
        bodies.get(outcome.id),
        context,
      );
    case 'comments':
      return commentEvent(outcome.before, outcome.after as CommentRecord | undefined, context);
    case 'relations':
      return relationEvent(outcome.id, outcome.before, outcome.after as RelationRecord | undefined, context);
    case 'suggestions':
      return suggestionEvent(outcome.id, outcome.before, outcome.after as SuggestionRecord | undefined, context);
    case 'decisions':
      return decisionEvent(outcome.id, outcome.before, outcome.after as DecisionRecord | undefined, context);
    case 'talks':
      return talkEvent(outcome.id, outcome.before, outcome.after as TalkRecord | undefined, context);
    case 'links':
    case 'versions':
    case 'titles':
      return statementEvent(outcome, context);
  }
}

function targetEvent(
  id: string,
  before: TargetRecord | undefined,
  after: TargetRecord | undefined,
  body: BodyRecord | undefined,
  { by, now, removed }: EventContext,
): LayerEvent | null {
  if (after === undefined) {
    if (before === undefined) return null;
    // What it takes to bring it back.
    const { spans, creator, created } = before;
    return { annotation: id, kind: 'removed', by, at: now, before: { spans, creator, created }, after: null };
  }
  const { spans, creator, created, at } = after;
  if (before !== undefined) {
    if (sameFields(before, after)) return null;
    return { annotation: id, kind: 'placed', by, at, before: { spans: before.spans }, after: { spans } };
  }
  const label = body === undefined ? {} : { label: body.label };
  const kind = removed.has(id) ? 'restored' : 'made';
  return { annotation: id, kind, by, at, before: null, after: { spans, creator, created, ...label } };
}

function commentEvent(
  before: CommentRecord | undefined,
  after: CommentRecord | undefined,
  { by, now }: EventContext,
): LayerEvent | null {
  // Without the text: deleting a comment must delete it from the history too.
  const commentFields = ({ resolved, creator }: CommentRecord): EventFields => ({ resolved, creator });
  if (after === undefined)
    return before === undefined
      ? null
      : { annotation: before.annotation, kind: 'unsaid', by, at: now, before: commentFields(before), after: null };
  if (before === undefined)
    return { annotation: after.annotation, kind: 'said', by, at: after.at, before: null, after: commentFields(after) };
  return sameFields(before, after)
    ? null
    : {
        annotation: after.annotation,
        kind: 'reworded',
        by,
        at: after.at,
        before: commentFields(before),
        after: commentFields(after),
      };
}

function relationEvent(
  id: string,
  before: RelationRecord | undefined,
  after: RelationRecord | undefined,
  { by, now }: EventContext,
): LayerEvent | null {
  // With what it takes to bring it back.
  const linked = ({ type, from, to, creator, created }: RelationRecord): EventFields => ({
    relation: id,
    type,
    from,
    to,
    creator,
    created,
  });
  if (after === undefined)
    return before === undefined
      ? null
      : { annotation: before.from, kind: 'unlinked', by, at: now, before: linked(before), after: null };
  if (before !== undefined && sameFields(before, after)) return null;
  return {
    annotation: after.from,
    kind: 'linked',
    by,
    at: after.at,
    before: before === undefined ? null : linked(before),
    after: linked(after),
  };
}

function suggestionEvent(
  id: string,
  before: SuggestionRecord | undefined,
  after: SuggestionRecord | undefined,
  { by, now }: EventContext,
): LayerEvent | null {
  const suggested = ({ label, program, score, spans }: SuggestionRecord): EventFields => ({
    label,
    program,
    score,
    spans,
  });
  const annotation = after?.annotation ?? before?.annotation ?? id;
  if (after === undefined)
    return before === undefined
      ? null
      : { annotation, kind: 'withdrawn', by, at: now, before: suggested(before), after: null };
  if (before === undefined)
    return { annotation, kind: 'suggested', by, at: after.at, before: null, after: suggested(after) };
  if (sameFields(before, after)) return null;
  return {
    annotation,
    kind: after.decision ?? 'undecided',
    by,
    at: after.at,
    before: suggested(before),
    after: suggested(after),
  };
}

function decisionEvent(
  id: string,
  before: DecisionRecord | undefined,
  after: DecisionRecord | undefined,
  { by, now }: EventContext,
): LayerEvent | null {
  const decided = ({ outcome, annotation, strategy, note, sources }: DecisionRecord): EventFields => ({
    decision: id,
    outcome,
    annotation,
    strategy,
    note: cut(note),
    sources: sources.length,
  });
  const annotation = after?.annotation ?? before?.annotation ?? id;
  const was = before === undefined ? null : decided(before);
  if (after === undefined)
    return before === undefined ? null : { annotation, kind: 'reopened', by, at: now, before: was, after: null };
  if (before !== undefined && sameFields(before, after)) return null;
  return { annotation, kind: 'decided', by, at: after.at, before: was, after: decided(after) };
}

/** A talk is told once: who asks the same again changes nothing. */
function talkEvent(
  id: string,
  before: TalkRecord | undefined,
  after: TalkRecord | undefined,
  { by }: EventContext,
): LayerEvent | null {
  if (before !== undefined || after === undefined) return null;
  const { spans, sources, at } = after;
  return { annotation: id, kind: 'asked', by, at, before: null, after: { spans, sources: sources.length } };
}

/** What a body says, as events tell it: attributes one by one, long texts cut. */
export const toldFields = (body: BodyRecord): EventFields =>
  Object.fromEntries(Object.entries(flat(body)).map(([key, value]) => [key, cutValue(value)]));

/** True where a value that an event tells may be the beginning of a longer text. */
export const mayBeCut = (told: unknown): boolean =>
  typeof told === 'string' && told.length >= MAX_EVENT_TEXT && told.endsWith('…');

/** The fields in which two bodies differ; `null` if in none. Attributes are told one by one. */
function changedFields(before: BodyRecord, after: BodyRecord): Pick<LayerEvent, 'before' | 'after'> | null {
  const [was, is] = [flat(before), flat(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => was[key] !== is[key]);
  if (keys.length === 0) return null;
  const of = (fields: EventFields): EventFields => Object.fromEntries(keys.map((key) => [key, cutValue(fields[key])]));
  return { before: of(was), after: of(is) };
}

/** What the fields of attributes are called in events. */
export const ATTRIBUTE_FIELD = 'attributes.';

const flat = ({ label, note, confidence, attributes }: BodyRecord): EventFields => ({
  label,
  note,
  confidence,
  ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`${ATTRIBUTE_FIELD}${key}`, value])),
});

const cutValue = (value: unknown): unknown => (typeof value === 'string' ? cut(value) : (value ?? null));

/** Cut between characters. */
const cut = (text: string): string =>
  text.length <= MAX_EVENT_TEXT ? text : `${text.slice(0, MAX_EVENT_TEXT).replace(/[\uD800-\uDBFF]$/u, '')}…`;

/** Whether an event is about an annotation: its own, or a relation’s other end. */
export const isAbout = ({ annotation, before, after }: LayerEvent, id: string): boolean =>
  annotation === id || before?.['to'] === id || after?.['to'] === id;
