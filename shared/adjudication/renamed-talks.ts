/** Renames the annotators in talks (discussions about disagreements), with the comments in them, and gives the talks the ids that follow from the new names. */
import type { Comment } from '../domain/comment.ts';
import type { AnnotationId } from '../domain/ids.ts';
import { placeOfTalk, type Talk } from '../domain/talk.ts';
import { renamedDecision, type Renaming } from './renamed-decision.ts';

interface SomeTalks {
  readonly talks?: readonly Talk[];
  readonly comments?: readonly Comment[];
}

/** As `renamedDecision` does with decisions: so a talk stays about its passage. */
export function renamedTalks({ talks = [], comments = [] }: SomeTalks, renaming: Renaming): Required<SomeTalks> {
  const places = new Map<AnnotationId, AnnotationId>();
  const renamed = talks.map((talk) => {
    const now = renamedDecision(talk, renaming);
    places.set(placeOfTalk(talk.id), placeOfTalk(now.id));
    return now;
  });
  return {
    talks: renamed,
    comments: comments.map(({ id, record }) => ({
      id,
      record: { ...record, annotation: places.get(record.annotation) ?? record.annotation },
    })),
  };
}
