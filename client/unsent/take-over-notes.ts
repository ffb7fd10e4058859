/** Plans how a member takes over another identity's unsent comments and relations (see take-over.ts). Pure. */
import type { Stamp } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { mayChangeAnnotation, mayChangeComment } from '../../shared/domain/permission.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import type { Fate, TakeOverInput } from './take-over-plan.ts';

interface Note extends Stamp {
  readonly creator: MemberId;
}

/** Comments on, and relations from, the annotations that were touched. @param made annotations that are taken over. */
export function noteFates(input: TakeOverInput, made: ReadonlySet<string>): readonly Fate[] {
  const { server, touched } = input;
  const willBeThere = (id: AnnotationId): boolean => made.has(id) || server.annotation(id) !== undefined;
  return [...touched]
    .filter((id) => willBeThere(id as AnnotationId))
    .flatMap((id) => [...commentFates(id, input), ...relationFates(id, input, willBeThere)]);
}

function commentFates(annotation: string, input: TakeOverInput): readonly Fate[] {
  const { kept, server, sender } = input;
  const added = kept.comments.all().flatMap(({ id, record }): readonly Fate[] => {
    if (record.annotation !== annotation) return [];
    const there = server.comments.get(id)?.record;
    if (there === undefined)
      return isNew('comments', id, record, input)
        ? [{ annotation, take: (layer, stamp) => layer.say(id, record, stamp) }]
        : [];
    const isReworded =
      record.by === input.other &&
      record.text !== there.text &&
      record.at > there.at &&
      record.created === there.created;
    if (!isReworded) return [];
    return [
      mayChangeComment(sender, there.creator)
        ? { annotation, take: (layer, stamp) => layer.reword(id, record.text, stamp) }
        : notYours(annotation, there),
    ];
  });
  const removed = server.comments.all().flatMap(({ id, record }): readonly Fate[] => {
    if (record.annotation !== annotation || !wasTakenAway('comments', id, kept)) return [];
    return [
      mayChangeComment(sender, record.creator)
        ? { annotation, take: (layer) => layer.unsay(id) }
        : notYours(annotation, record),
    ];
  });
  return [...added, ...removed];
}

function relationFates(
  annotation: string,
  input: TakeOverInput,
  willBeThere: (id: AnnotationId) => boolean,
): readonly Fate[] {
  const { kept, server, sender, editing, relations } = input;
  const related = kept.relations.all().flatMap(({ id, record }): readonly Fate[] => {
    if (record.from !== annotation || !isNew('relations', id, record, input) || !willBeThere(record.to)) return [];
    return [
      relations.has(record.type)
        ? { annotation, take: (layer, stamp) => layer.relate(id, record, stamp) }
        : { annotation, left: { kind: 'label-gone' } },
    ];
  });
  const unrelated = server.relations.all().flatMap(({ id, record }): readonly Fate[] => {
    if (record.from !== annotation || !wasTakenAway('relations', id, kept)) return [];
    return [
      mayChangeAnnotation(sender, record.creator, editing)
        ? { annotation, take: (layer) => layer.unrelate(id) }
        : notYours(annotation, record),
    ];
  });
  return [...related, ...unrelated];
}

/** Whether the other identity made it and the server never had it. */
const isNew = (
  map: 'comments' | 'relations',
  id: string,
  { creator }: Note,
  { other, server }: TakeOverInput,
): boolean => creator === other && server.newest(map, id) === undefined;

/** Whether it was here once, and is gone here. */
const wasTakenAway = (map: 'comments' | 'relations', id: string, kept: LayerDoc): boolean =>
  kept.record(map, id) === undefined && kept.newest(map, id) !== undefined;

const notYours = (annotation: string, { creator }: Note): Fate => ({
  annotation,
  left: { kind: 'not-yours', creator },
});
