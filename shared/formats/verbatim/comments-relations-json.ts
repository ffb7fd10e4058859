/** Converts comments and relations to and from their JSON form in files. */
import type { Stamp } from '../../domain/annotation.ts';
import { compareComments, type Comment } from '../../domain/comment.ts';
import type { CommentId, MemberId, RelationId } from '../../domain/ids.ts';
import { parseRecord } from '../../layer/records.ts';
import { compareRelations, type Relation } from '../../domain/relation.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { exportTime, importTime } from '../core/export-time.ts';
import type { CommentInFile, RelationInFile } from './verbatim-schema.ts';

interface Made extends Stamp {
  readonly creator: MemberId;
  readonly created: number;
}

export const madeInFile = ({ creator, created, by, at }: Made) => ({
  member: creator,
  created: exportTime(created),
  changed: exportTime(at),
  changedBy: by,
});

export const readMade = ({
  member,
  created,
  changed,
  changedBy,
}: Pick<CommentInFile, 'member' | 'created' | 'changed' | 'changedBy'>) => ({
  creator: member,
  created: importTime(created),
  by: changedBy,
  at: importTime(changed),
});

/** In the order of the file. */
export const commentsInFile = (comments: readonly Comment[]): CommentInFile[] =>
  [...comments].sort(compareComments).map(({ id, record }) => {
    const { annotation, parent, text, resolved } = record;
    return { id, annotation, parent, text, resolved, ...madeInFile(record) };
  });

/** In the order of the file. */
export const relationsInFile = (relations: readonly Relation[]): RelationInFile[] =>
  [...relations]
    .sort(compareRelations)
    .map(({ id, record }) => ({ id, type: record.type, from: record.from, to: record.to, ...madeInFile(record) }));

/** @param annotations ids of those in the layer. A problem's place is within the comment. */
export function readComment(written: CommentInFile, annotations: ReadonlySet<string>): Result<Comment> {
  const { id, annotation, parent, text, resolved } = written;
  if (!annotations.has(annotation))
    return failure('no-such-annotation', 'The layer has no annotation with this id.', 'annotation');
  const record = parseRecord('comments', { annotation, parent, text, resolved, ...readMade(written) });
  return record.ok ? success({ id: id as CommentId, record: record.value }) : record;
}

/** @param annotations ids of those in the layer. @param types keys of the project's kinds of relation. A problem's place is within the relation. */
export function readRelation(
  written: RelationInFile,
  annotations: ReadonlySet<string>,
  types: ReadonlySet<string>,
): Result<Relation> {
  const { id, type, from, to } = written;
  if (!types.has(type)) return failure('unknown-relation', `The project has no relation “${type}”.`, 'type');
  const missing = (['from', 'to'] as const).find((end) => !annotations.has(written[end]));
  if (missing !== undefined) return failure('no-such-annotation', 'The layer has no annotation with this id.', missing);
  const record = parseRecord('relations', { type, from, to, ...readMade(written) });
  return record.ok ? success({ id: id as RelationId, record: record.value }) : record;
}
