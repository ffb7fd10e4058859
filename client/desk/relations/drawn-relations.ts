/** Which relations the text shows as lines: those of the open annotation, or all. Pure. */
import { relationTypes, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { DrawnRelation } from '../../text/drawn-relation.ts';
import type { RelationStore } from './relation-store.ts';

/** @param active the open annotation. @param all whether everybody’s are wanted. */
export function drawnRelations(
  book: Pick<RelationStore, 'all' | 'annotation'>,
  active: AnnotationId | null,
  all: boolean,
  labelSet: LabelSet,
): readonly DrawnRelation[] {
  const colours = new Map(relationTypes(labelSet).map(({ key, colour }) => [key, colour ?? null]));
  return book.all().flatMap(({ id, record }): DrawnRelation[] => {
    if (!all && record.from !== active && record.to !== active) return [];
    const [from, to] = [record.from, record.to].map((end) => book.annotation(end)?.target.spans[0]?.start);
    return from === undefined || to === undefined ? [] : [{ id, from, to, colour: colours.get(record.type) ?? null }];
  });
}
