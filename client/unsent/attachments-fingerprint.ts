/** What lies beside annotations, comments and relations, so that two states of a layer can be told apart. Pure. */
import type { Comment } from '../../shared/domain/comment.ts';
import type { Relation } from '../../shared/domain/relation.ts';

/** By annotation id, a text that is the same where the same lies beside it; nothing for one that nothing lies beside. */
export type AttachmentsFingerprint = ReadonlyMap<string, string>;

export function attachmentsFingerprint(
  comments: readonly Comment[],
  relations: readonly Relation[],
): AttachmentsFingerprint {
  const beside = new Map<string, string>();
  const put = (annotation: string, what: object): void =>
    void beside.set(annotation, `${beside.get(annotation) ?? ''}${JSON.stringify(what)}\n`);
  for (const { id, record } of comments) put(record.annotation, { id, ...record });
  for (const { id, record } of relations) put(record.from, { id, ...record });
  return beside;
}
