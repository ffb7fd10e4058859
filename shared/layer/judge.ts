/**
 * The judge: whether a change of a layer may stand. It sees every record that an update would add,
 * change or remove, and says yes to all of them or names the first that is not allowed.
 */
import { appendAll } from '../domain/append-all.ts';
import { atOnce, firstInSteps, type Steps } from '../domain/in-steps.ts';
import type { BodyRecord, TargetRecord } from '../domain/annotation.ts';
import { judgeComment } from './judge-comment.ts';
import {
  judgeId,
  judgeOrigin,
  judgeStamp,
  problemAt,
  removalKey,
  type JudgeContext,
  type Origin,
  type RecordChange,
  type StatementChange,
} from './judge-record.ts';
import type { MapName } from './layer-records.ts';
import { judgeDecision } from './judge-decision.ts';
import { judgeRelation } from './judge-relation.ts';
import { judgeStatement } from './judge-statement.ts';
import { judgeSuggestion } from './judge-suggestion.ts';
import { judgeTalk } from './judge-talk.ts';
import { isWritable, type Layer } from '../domain/layer.ts';
import { mayChangeAnnotation, type Sender } from '../domain/permission.ts';
import { parseBodyRecord, parseTargetRecord } from './records.ts';
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

/** Why a member may not change a layer, or not this part of it. */
export const readOnly = ({ role }: Sender, { name, state }: Layer): Problem =>
  isWritable(state)
    ? { id: 'read-only', message: `The role ${role} can't change the layer ${name}.` }
    : { id: 'frozen', message: 'This layer is frozen.' };

/** The same, a few hundred records a step. */
export function* judgeInSteps(
  changes: readonly RecordChange[],
  context: JudgeContext,
): Steps<Result<readonly Removal[]>> {
  const closed = readOnly(context.sender, context.layer);
  if (context.write.size === 0) return { ok: false, problem: closed };
  const origins = new Map<string, Origin>();
  const gone = new Set<string>();
  const removals: Removal[] = [];
  const made = yield* firstInSteps(changes, (change): Problem | undefined => {
    if (!context.write.has(change.map)) return closed;
    const problem = judgeUnlessBody(change, context);
    if (problem !== null) return problem;
    appendAll(removals, removalsIn([change]));
    if (change.map !== 'targets') return undefined;
    origins.set(change.id, change.before ?? (change.after as TargetRecord));
    if (change.after === undefined) gone.add(change.id);
    return undefined;
  });
  if (made !== undefined) return { ok: false, problem: made };
  const described = yield* firstInSteps(changes, (change): Problem | undefined => {
    if (change.map !== 'bodies') return undefined;
    const origin = origins.get(change.id) ?? context.targetOf(change.id) ?? context.removedOriginOf(change.id);
    const problem = judgeBody(change.id, change.before, change.after, origin, context);
    if (problem !== null) return problem;
    const isThere = !gone.has(change.id) && (origins.has(change.id) || context.targetOf(change.id) !== undefined);
    return change.after === undefined && isThere ? bodyMissing(change.id) : undefined;
  });
  return described === undefined ? success(removals) : { ok: false, problem: described };
}

/** Bodies are judged after all others: whose they are, targets of the same update may say. */
function judgeUnlessBody(change: RecordChange, context: JudgeContext): Problem | null {
  if (change.map === 'bodies') return null;
  if (change.map === 'decisions') {
    // A member who may write decisions may take any back.
    const isTakenBack = change.before !== undefined && change.after === undefined;
    return isTakenBack ? null : judgeDecision(change.id, change.after, context);
  }
  if (change.map === 'talks') return judgeTalk(change.id, change.after, context);
  return isOfStatements(change) ? judgeStatement(change, context) : judgeMade(change, context);
}

const bodyMissing = (id: string): Problem =>
  failure('body-missing', 'An annotation keeps its body as long as its target is there.', id).problem;

/** Creators of removed annotations: a client that has not seen the removal may still change them. */
export const removalsIn = (changes: readonly RecordChange[]): readonly Removal[] =>
  changes.flatMap((change) =>
    hasCreator(change) && change.before !== undefined && change.after === undefined
      ? [removalOf(change.map, change.id, change.before)]
      : [],
  );

const MADE = ['targets', 'comments', 'relations', 'suggestions'] as const satisfies readonly MapName[];

/** The root maps whose records have a creator. */
type MadeChange = Extract<RecordChange, { readonly map: (typeof MADE)[number] }>;

const hasCreator = (change: RecordChange): change is MadeChange => (MADE as readonly MapName[]).includes(change.map);

const isOfStatements = (change: RecordChange): change is StatementChange =>
  change.map === 'links' || change.map === 'versions' || change.map === 'titles';

function judgeMade(change: MadeChange, context: JudgeContext): Problem | null {
  switch (change.map) {
    case 'targets':
      return judgeTarget(change.id, change.before, change.after, context);
    case 'comments':
      return judgeComment(change.id, change.before, change.after, context);
    case 'relations':
      return judgeRelation(change.id, change.before, change.after, context);
    case 'suggestions':
      return judgeSuggestion(change.id, change.before, change.after, context);
  }
}

const removalOf = (map: MadeChange['map'], id: string, { creator, created }: Origin): Removal => ({
  key: removalKey(map, id),
  creator,
  created,
});

function judgeTarget(
  id: string,
  before: TargetRecord | undefined,
  after: unknown,
  context: JudgeContext,
): Problem | null {
  const origin = before ?? context.removedOriginOf(id);
  if (origin !== undefined && !mayChangeAnnotation(context.sender, origin.creator, context.editing))
    return notYours(id);
  if (after === undefined) return null;
  const parsed = parseTargetRecord(after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const target = parsed.value;
  return (
    judgeId(id) ??
    judgeStamp(id, target, context) ??
    judgeOrigin(id, target, origin, context) ??
    problemOf(id, validateSpans(target.spans, context.text))
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
  const parsed = parseBodyRecord(after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const problem = judgeId(id) ?? judgeStamp(id, parsed.value, context);
  if (problem !== null) return problem;
  if (context.labels.has(parsed.value.label)) return null;
  return failure('unknown-label', `The project has no label "${parsed.value.label}".`, `${id}.body.label`).problem;
}

const notYours = (id: string): Problem =>
  failure('not-yours', 'This annotation was made by somebody else.', id).problem;

const problemOf = (id: string, result: Result<unknown>): Problem | null =>
  result.ok ? null : problemAt(id, result.problem);
