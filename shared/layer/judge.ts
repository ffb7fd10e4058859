/** Validates changes of a layer (the judge): it sees every record that an update would add, change or remove, and allows all of them or names the first one that is not allowed. */
import { atOnce, StepCounter, type Steps } from '../domain/in-steps.ts';
import type { BodyRecord, TargetRecord } from '../domain/annotation.ts';
import type { DecisionRecord } from '../domain/decision.ts';
import { judgeComment } from './judge-comment.ts';
import {
  forged,
  judgeId,
  judgeOrigin,
  judgeStamp,
  problemAt,
  removalKey,
  type JudgeContext,
  type Origin,
  type RecordChange,
} from './judge-record.ts';
import { judgeRelation } from './judge-relation.ts';
import { judgeStatement } from './judge-statement.ts';
import { judgeSuggestion } from './judge-suggestion.ts';
import { isWritable, type Layer } from '../domain/layer.ts';
import { mayChangeAnnotation, type Sender } from '../domain/permission.ts';
import { parseRecord } from './records.ts';
import { failure, success, type Problem, type Result } from '../domain/result.ts';
import { validateSpans } from '../domain/target.ts';

export { MAX_CLOCK_AHEAD_MS } from '../domain/clock-limit.ts';
export { type JudgeContext, type Origin, type RecordChange } from './judge-record.ts';

/** An annotation, a comment, a relation or a suggestion that an update takes away. */
export interface Removal extends Origin {
  /** The annotation's id, or the place of what else it is (`removalKey`). */
  readonly key: string;
}

/** Judges one update. @returns what it removes, or the first thing that is not allowed. */
export const judge = (changes: readonly RecordChange[], context: JudgeContext): Result<readonly Removal[]> =>
  atOnce(judgeInSteps(changes, context));

/** Why a member may not change a layer, or not this part of it. @param isArchived the layer's project is in the archive. */
export function readOnly({ role }: Sender, { name, state }: Layer, isArchived = false): Problem {
  if (isArchived) return { id: 'archived', message: 'This project is archived.' };
  return isWritable(state)
    ? { id: 'read-only', message: `The role ${role} can't change the layer ${name}.` }
    : { id: 'frozen', message: 'This layer is frozen.' };
}

/** The same, a few hundred records a step. */
export function* judgeInSteps(
  changes: readonly RecordChange[],
  context: JudgeContext,
): Steps<Result<readonly Removal[]>> {
  const { sender, layer, write, isArchived } = context;
  if (write.size === 0) return { ok: false, problem: readOnly(sender, layer, isArchived) };
  const step = new StepCounter();
  const origins = new Map<string, Origin>();
  const gone = new Set<string>();
  const removals: Removal[] = [];
  for (const change of changes) {
    const problem = write.has(change.map) ? judgeUnlessBody(change, context) : readOnly(sender, layer);
    if (problem !== null) return { ok: false, problem };
    const removal = change.after === undefined ? removalIn(change) : null;
    if (removal !== null) removals.push(removal);
    if (change.map === 'targets') {
      origins.set(change.id, change.before ?? (change.after as TargetRecord));
      if (change.after === undefined) gone.add(change.id);
    }
    if (step.isOver()) yield;
  }
  for (const { map, id, before, after } of changes) {
    if (step.isOver()) yield;
    if (map !== 'bodies') continue;
    const target = origins.get(id) ?? context.targetOf(id);
    const isThere = target !== undefined && !gone.has(id);
    const origin = target ?? context.removed.get(id);
    const problem = judgeBody(id, before, after, origin, context);
    if (problem !== null) return { ok: false, problem };
    if (after === undefined && isThere) return { ok: false, problem: bodyMissing(id) };
  }
  return success(removals);
}

/** Bodies are judged after all others: whose they are, targets of the same update may say. */
function judgeUnlessBody(change: RecordChange, context: JudgeContext): Problem | null {
  switch (change.map) {
    case 'bodies':
      return null;
    case 'targets':
      return judgeTarget(change.id, change.before, change.after, context);
    case 'comments':
      return judgeComment(change.id, change.before, change.after, context);
    case 'relations':
      return judgeRelation(change.id, change.before, change.after, context);
    case 'suggestions':
      return judgeSuggestion(change.id, change.before, change.after, context);
    case 'decisions':
      return judgeDecision(change.id, change.before, change.after, context);
    case 'talks':
      return judgeTalk(change.id, change.after, context);
    case 'links':
    case 'versions':
    case 'titles':
      return judgeStatement(change, context);
  }
}

const bodyMissing = (id: string): Problem =>
  failure('body-missing', 'An annotation keeps its body as long as its target is there.', id).problem;

/** Creators of removed annotations: a client that has not seen the removal may still change them. */
export const removalsIn = (changes: readonly RecordChange[]): readonly Removal[] =>
  changes.flatMap((change) => removalIn(change) ?? []);

/** `null` for a record that stays, or that has no creator. */
function removalIn({ map, id, before, after }: RecordChange): Removal | null {
  if (after !== undefined || before === undefined) return null;
  if (map !== 'targets' && map !== 'comments' && map !== 'relations' && map !== 'suggestions') return null;
  const { creator, created } = before;
  return { key: removalKey(map, id), creator, created };
}

/** A member who may write decisions changes any of them, signed by themselves, and takes back any. */
function judgeDecision(
  id: string,
  before: DecisionRecord | undefined,
  after: unknown,
  context: JudgeContext,
): Problem | null {
  if (before !== undefined && after === undefined) return null;
  const parsed = parseRecord('decisions', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  return judgeId(id) ?? judgeStamp(id, parsed.value, context);
}

/** Members who may write talks begin one, and nobody removes one: the answers of others would go with it. */
function judgeTalk(id: string, after: unknown, context: JudgeContext): Problem | null {
  if (after === undefined) return forged(id, 'talk');
  const parsed = parseRecord('talks', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const spans = validateSpans(parsed.value.spans, context.text);
  return judgeId(id) ?? judgeStamp(id, parsed.value, context) ?? (spans.ok ? null : problemAt(id, spans.problem));
}

function judgeTarget(
  id: string,
  before: TargetRecord | undefined,
  after: unknown,
  context: JudgeContext,
): Problem | null {
  const origin = before ?? context.removed.get(id);
  if (origin !== undefined && !mayChangeAnnotation(context.sender, origin.creator, context.editing))
    return notYours(id);
  if (after === undefined) return null;
  const parsed = parseRecord('targets', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const target = parsed.value;
  const spans = validateSpans(target.spans, context.text);
  return (
    judgeId(id) ??
    judgeStamp(id, target, context) ??
    judgeOrigin(id, target, origin, context) ??
    (spans.ok ? null : problemAt(id, spans.problem))
  );
}

function judgeBody(
  id: string,
  before: BodyRecord | undefined,
  after: unknown,
  origin: Origin | undefined,
  context: JudgeContext,
): Problem | null {
  const creator = origin?.creator ?? before?.by ?? context.sender.member;
  if (!mayChangeAnnotation(context.sender, creator, context.editing)) return notYours(id);
  if (after === undefined) return null;
  const parsed = parseRecord('bodies', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const problem = judgeId(id) ?? judgeStamp(id, parsed.value, context);
  if (problem !== null) return problem;
  if (context.labels.has(parsed.value.label)) return null;
  return failure('unknown-label', `The project has no label "${parsed.value.label}".`, `${id}.body.label`).problem;
}

const notYours = (id: string): Problem =>
  failure('not-yours', 'This annotation was made by somebody else.', id).problem;
