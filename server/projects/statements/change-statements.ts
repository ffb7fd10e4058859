/** Records a program’s decisions about statements, by the same permissions as members’ live decisions. */
import { randomUUID } from 'node:crypto';
import type { Stamp } from '../../../shared/domain/annotation.ts';
import { newCommentRecord } from '../../../shared/domain/comment.ts';
import type { AnnotationId, ArticleId, CommentId, VersionRef } from '../../../shared/domain/ids.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import { statementsRoom } from '../../../shared/domain/layer-name.ts';
import { offsetConverter } from '../../../shared/domain/offsets.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Problem, type Result } from '../../../shared/domain/result.ts';
import { splitsSurrogatePair, type Span } from '../../../shared/domain/span.ts';
import { validateSpans } from '../../../shared/domain/target.ts';
import { judge, type JudgeContext, type RecordChange } from '../../../shared/layer/judge.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import {
  addedRef,
  statementEdits,
  type StatementOperation,
  type KnownStatements,
} from '../../../shared/layer/statement-edits.ts';
import { parseVersionRef } from '../../../shared/statements/version-ref.ts';
import type { StatementChangeBody, StatementChangedBody } from '../../../shared/wire/http/statements.ts';
import type { Services } from '../services.ts';
import type { Pace } from '../../limits/pace.ts';
import { statementPolicy } from './statement-policy.ts';
import type { Statements } from './statements.ts';

interface Work extends Pick<Services, 'store' | 'rooms' | 'now'> {
  readonly statements: Statements;
}
type Comment = Extract<StatementChangeBody, { operation: 'comment' }>;

/** All of it, or none. Fails with `not-allowed`, or with what is wrong with a place. */
export async function changeStatements(
  work: Work,
  project: Project,
  wanted: StatementChangeBody,
  sender: Sender,
  pace: Pace,
): Promise<Result<StatementChangedBody>> {
  const change = await inUtf16(work, project, wanted);
  if (!change.ok) return change;
  const stamp = { by: sender.member, at: work.now() };
  const context = await contextOf(work, project, sender, stamp);
  const known = await knownOf(work, project, change.value, sender, pace);
  const author = { by: sender.member, isImport: false };
  return work.rooms.edit(statementsRoom(project.id), author, (layer) =>
    change.value.operation === 'comment'
      ? comment(
          layer,
          { ...change.value, version: known.sameAs(change.value.version)[0] ?? change.value.version },
          stamp,
          context,
        )
      : decide(layer, change.value, { stamp, context, known }),
  );
}

/** Statements of the versions that are named. To those who may not read them nothing is known of these. */
async function knownOf(
  { statements }: Work,
  project: Project,
  wanted: StatementChangeBody,
  sender: Sender,
  pace: Pace,
): Promise<KnownStatements> {
  const answer = await statements.together(project, sender, namedIn(wanted), pace);
  const all = answer.ok ? answer.value : [];
  const has = (refs: readonly VersionRef[], version: VersionRef): boolean => refs.includes(version);
  return {
    together: (version) => all.find((one) => one.some((refs) => has(refs, version)))?.flat() ?? [],
    sameAs: (version) => all.flat().find((refs) => has(refs, version)) ?? [version],
  };
}

function namedIn(wanted: StatementChangeBody): readonly VersionRef[] {
  if ('versions' in wanted) return [...wanted.versions, ...wanted.others];
  if (wanted.operation !== 'add') return [wanted.version];
  return [addedRef(wanted), ...(wanted.same === undefined ? [] : [wanted.same])];
}

/** Makes offsets of a passage that is added ours, and checks that it is one. The versions of others cut no character. */
async function inUtf16(
  { store }: Pick<Work, 'store'>,
  project: Project,
  wanted: StatementChangeBody,
): Promise<Result<StatementChangeBody>> {
  if (wanted.operation !== 'add') return uncut({ store }, project, wanted);
  const text = await store.articles.text(project.id, wanted.article as ArticleId);
  if (text === null) return failure('not-found', 'The project has no such article.');
  const { toUtf16 } = offsetConverter(text, wanted.offsetUnit);
  const [start, end] = [toUtf16(wanted.start), toUtf16(wanted.end)];
  const spans = validateSpans([{ start, end }], text);
  return spans.ok ? success({ ...wanted, start, end }) : spans;
}

/** What is no place of a text is the judge's to refuse, who knows lengths alone. */
async function uncut<Wanted extends Exclude<StatementChangeBody, { operation: 'add' }>>(
  { store }: Pick<Work, 'store'>,
  project: Project,
  wanted: Wanted,
): Promise<Result<Wanted>> {
  const named = 'versions' in wanted ? [...wanted.versions, ...wanted.others] : [wanted.version];
  const places = named.flatMap((ref) => parseVersionRef(ref) ?? []);
  for (const article of new Set(places.map((place) => place.article))) {
    const text = (await store.articles.text(project.id, article)) ?? '';
    const isCut = ({ start, end }: Span): boolean => splitsSurrogatePair(text, start) || splitsSurrogatePair(text, end);
    if (places.some((place) => place.article === article && isCut(place)))
      return failure('bad-request', 'A version cuts a character in two.');
  }
  return success(wanted);
}

async function contextOf({ store }: Work, project: Project, sender: Sender, { at }: Stamp): Promise<JudgeContext> {
  const { write } = await statementPolicy(store, project, sender);
  return {
    sender,
    layer: layerNamed('statements', true),
    write,
    editing: project.editing,
    text: '',
    lengths: await store.articles.lengths(project.id),
    labels: new Set(),
    relationTypes: new Set(),
    now: at,
    targetOf: () => undefined,
    removed: new Map(),
  };
}

function decide(
  layer: LayerDoc,
  wanted: StatementOperation,
  { stamp, context, known }: { stamp: Stamp; context: JudgeContext; known: KnownStatements },
): Result<StatementChangedBody> {
  const edits = statementEdits(wanted, layer, known);
  const changes = edits.map(({ map, id, content }) => {
    const after = content === null ? undefined : { ...content, ...stamp };
    return { map, id, before: layer.record(map, id), after } as RecordChange;
  });
  const problem = refusedBy(changes, context);
  if (problem !== null) return { ok: false, problem };
  const { length: changed } = layer.decideStatements(edits, stamp);
  return success({ changed, version: wanted.operation === 'add' ? addedRef(wanted) : null, comment: null });
}

function comment(
  layer: LayerDoc,
  { version, text }: Comment,
  stamp: Stamp,
  context: JudgeContext,
): Result<StatementChangedBody> {
  const id = randomUUID() as CommentId;
  const said = { annotation: version as string as AnnotationId, parent: null, text, resolved: null };
  const after = newCommentRecord(said, stamp);
  const problem = refusedBy([{ map: 'comments', id, before: undefined, after }], context);
  if (problem !== null) return { ok: false, problem };
  layer.say(id, said, stamp);
  return success({ changed: 1, version: null, comment: id });
}

/** Problems of a member’s rights; the others are of places. */
const OF_RIGHTS: ReadonlySet<string> = new Set(['read-only', 'forged']);

function refusedBy(changes: readonly RecordChange[], context: JudgeContext): Problem | null {
  const outcome = judge(changes, context);
  if (outcome.ok) return null;
  const { id, message, where } = outcome.problem;
  if (OF_RIGHTS.has(id)) return { id: 'not-allowed', message: 'This is not yours to decide about statements.' };
  return { id: 'bad-request', message, ...(where !== undefined && { where }) };
}
