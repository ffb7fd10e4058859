/**
 * The judge: whether a change of a layer may stand. It sees every record that an update would add,
 * change or remove, and says yes to all of them or names the first that is not allowed.
 */
import type { BodyRecord, TargetRecord } from './annotation.ts';
import type { AnnotationId, MemberId } from './ids.ts';
import type { LayerName } from './layer-name.ts';
import { mayChangeAnnotation, mayWriteLayer, type Sender } from './permission.ts';
import type { Editing } from './project.ts';
import { isAnnotationId, parseBodyRecord, parseTargetRecord } from './records.ts';
import { failure, success, type Problem, type Result } from './result.ts';
import { validateSpans } from './target.ts';

/** One record before and after an update; `undefined` where there is none. `after` is not yet trusted. */
export type RecordChange =
  | { readonly map: 'targets'; readonly id: string; readonly before: TargetRecord | undefined; readonly after: unknown }
  | { readonly map: 'bodies'; readonly id: string; readonly before: BodyRecord | undefined; readonly after: unknown };

/** Who made an annotation, and when: what must stay as it is, even over a removal. */
export interface Origin {
  readonly creator: MemberId;
  readonly created: number;
}

/** An annotation that an update takes away. */
export interface Removal extends Origin {
  readonly annotation: AnnotationId;
}

export interface JudgeContext {
  readonly sender: Sender;
  readonly layer: LayerName;
  readonly editing: Editing;
  /** The article's text. */
  readonly text: string;
  /** Keys of the project's labels. */
  readonly labels: ReadonlySet<string>;
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
  /** Who made an annotation whose target the update leaves alone. */
  readonly targetOf: (annotation: string) => Origin | undefined;
  /** Who made an annotation that was removed before. */
  readonly removedOriginOf: (annotation: string) => Origin | undefined;
}

/** How far ahead of the server's clock a record may be dated, in milliseconds: clocks differ, but not by days. */
export const MAX_CLOCK_AHEAD_MS = 24 * 60 * 60 * 1000;

/** Judges one update. @returns the annotations it removes, or the first thing that is not allowed. */
export function judge(changes: readonly RecordChange[], context: JudgeContext): Result<readonly Removal[]> {
  if (!mayWriteLayer(context.sender, context.layer)) {
    return failure('read-only', `A ${context.sender.role} can't change the layer ${context.layer}.`);
  }
  const origins = new Map<string, Origin>();
  const gone = new Set<string>();
  const removals: Removal[] = [];
  for (const change of changes) {
    if (change.map !== 'targets') continue;
    const problem = judgeTarget(change.id, change.before, change.after, context);
    if (problem !== null) return { ok: false, problem };
    origins.set(change.id, change.before ?? (change.after as TargetRecord));
    if (change.after !== undefined) continue;
    gone.add(change.id);
    if (change.before !== undefined) removals.push(removalOf(change.id as AnnotationId, change.before));
  }
  for (const change of changes) {
    if (change.map !== 'bodies') continue;
    const origin = origins.get(change.id) ?? context.targetOf(change.id) ?? context.removedOriginOf(change.id);
    const problem = judgeBody(change.id, change.before, change.after, origin, context);
    if (problem !== null) return { ok: false, problem };
    const isThere = !gone.has(change.id) && (origins.has(change.id) || context.targetOf(change.id) !== undefined);
    if (change.after === undefined && isThere) return failure('body-missing', 'An annotation keeps its body as long as its target is there.', change.id);
  }
  return success(removals);
}

const removalOf = (annotation: AnnotationId, { creator, created }: TargetRecord): Removal => ({ annotation, creator, created });

function judgeTarget(id: string, before: TargetRecord | undefined, after: unknown, context: JudgeContext): Problem | null {
  const origin = before ?? context.removedOriginOf(id);
  if (origin !== undefined && !mayChangeAnnotation(context.sender, origin.creator, context.editing)) return notYours(id);
  if (after === undefined) return null;
  const parsed = parseTargetRecord(after);
  if (!parsed.ok) return at(id, parsed.problem);
  const target = parsed.value;
  return (
    judgeId(id) ??
    judgeStamp(id, target, context) ??
    judgeOrigin(id, target, origin, context) ??
    problemOf(id, validateSpans(target.spans, context.text))
  );
}

/** A new annotation is made by its sender, now; one that exists or existed keeps who made it and when. */
function judgeOrigin(id: string, target: TargetRecord, origin: Origin | undefined, { sender, now }: JudgeContext): Problem | null {
  if (origin === undefined) {
    if (target.creator !== sender.member) return forged(id, 'creator');
    // Not compared with `at`: a clock that was put right between making and moving it is no forgery.
    return target.created <= now + MAX_CLOCK_AHEAD_MS ? null : forged(id, 'created');
  }
  if (target.creator !== origin.creator) return forged(id, 'creator');
  return target.created === origin.created ? null : forged(id, 'created');
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
  const parsed = parseBodyRecord(after);
  if (!parsed.ok) return at(id, parsed.problem);
  const problem = judgeId(id) ?? judgeStamp(id, parsed.value, context);
  if (problem !== null) return problem;
  if (context.labels.has(parsed.value.label)) return null;
  return failure('unknown-label', `The project has no label "${parsed.value.label}".`, `${id}.body.label`).problem;
}

const judgeId = (id: string): Problem | null =>
  isAnnotationId(id) ? null : failure('bad-annotation-id', 'An annotation id must be a UUID in lower case.', id.slice(0, 64)).problem;

/** A record is signed by who sends it, and not dated into the future. */
function judgeStamp(id: string, { by, at: when }: { by: MemberId; at: number }, { sender, now }: JudgeContext): Problem | null {
  if (by !== sender.member) return forged(id, 'by');
  return when <= now + MAX_CLOCK_AHEAD_MS ? null : forged(id, 'at');
}

const notYours = (id: string): Problem => failure('not-yours', 'This annotation was made by somebody else.', id).problem;

const forged = (id: string, field: string): Problem =>
  failure('forged', `The field "${field}" does not say what happened.`, `${id}.${field}`).problem;

const at = (id: string, problem: Problem): Problem => ({ ...problem, where: `${id.slice(0, 64)}.${problem.where ?? ''}` });

const problemOf = (id: string, result: Result<unknown>): Problem | null => (result.ok ? null : at(id, result.problem));
