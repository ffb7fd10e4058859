/** Which relations the text shows as lines: those of the open annotation, or all. */
import { relationTypes, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { DrawnRelation } from '../../text/drawn-relation.ts';
import type { RelationState } from './relation-state.ts';

const NONE: readonly DrawnRelation[] = [];

/** @param active the open annotation. @param all whether everybody’s are wanted. */
function drawnRelations(
  state: Pick<RelationState, 'all' | 'annotation'>,
  active: AnnotationId | null,
  all: boolean,
  labelSet: LabelSet,
): readonly DrawnRelation[] {
  if (state.all.length === 0) return NONE;
  const colours = new Map(relationTypes(labelSet).map(({ key, colour }) => [key, colour ?? null]));
  return state.all.flatMap(({ id, record }): DrawnRelation[] => {
    if (!all && record.from !== active && record.to !== active) return [];
    const [from, to] = [record.from, record.to].map((end) => state.annotation(end)?.target.spans[0]?.start);
    return from === undefined || to === undefined ? [] : [{ id, from, to, colour: colours.get(record.type) ?? null }];
  });
}

/** Draws them again and again. */
export class RelationDrawing {
  private drawn = NONE;

  /** The relations that were drawn last. */
  get last(): readonly DrawnRelation[] {
    return this.drawn;
  }

  /** The same list as long as it says the same. */
  draw(...given: Parameters<typeof drawnRelations>): readonly DrawnRelation[] {
    const now = drawnRelations(...given);
    if (JSON.stringify(now) !== JSON.stringify(this.drawn)) this.drawn = now;
    return this.drawn;
  }
}
