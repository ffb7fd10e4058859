/**
 * Plans how a member takes over unsent work of another identity in this browser. New records are made
 * again as the member's own, under their ids: a second attempt then finds them and makes nothing twice. Changes go to
 * records that the member may change. The rest is left, with the reason. Pure.
 */
import type { Fate, LeftWhy, TakeOverInput } from './take-over-plan.ts';
import type { Annotation, Stamp } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { mayChangeAnnotation } from '../../shared/domain/permission.ts';
import { sameFields, sameJson } from '../../shared/domain/step.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { noteFates } from './take-over-notes.ts';

export interface TakeOver {
  /** Annotations of which something is taken over. */
  readonly taken: ReadonlySet<string>;
  /** By annotation, why something of it is left. */
  readonly left: ReadonlyMap<string, LeftWhy>;
  /** Annotations that are said to be touched, and of which what is kept shows no trace: it was not read whole. */
  readonly missing: ReadonlySet<string>;
  /** Makes everything that can be taken over, as the member's own. */
  apply(layer: LayerDoc, stamp: Stamp): void;
}

export function planTakeOver(input: TakeOverInput): TakeOver {
  const annotations = [...input.touched].flatMap((id) => annotationFate(id as AnnotationId, input) ?? []);
  const made = new Set(annotations.flatMap((fate) => ('take' in fate ? [fate.annotation] : [])));
  // Suggestions first: accepting one makes its annotation, which then says what was made of it here.
  const fates = [...suggestionFates(input, made), ...annotations, ...noteFates(input, made)];
  return {
    taken: new Set(fates.flatMap((fate) => ('take' in fate ? [fate.annotation] : []))),
    missing: new Set([...input.touched].filter((id) => input.kept.newest('targets', id) === undefined)),
    left: new Map(fates.flatMap((fate) => ('left' in fate ? [[fate.annotation, fate.left]] : []))),
    apply: (layer, stamp) => fates.forEach((fate) => 'take' in fate && fate.take(layer, stamp)),
  };
}

/** @returns `null` where there is nothing to do. */
function annotationFate(id: AnnotationId, input: TakeOverInput): Fate | null {
  const { kept, server } = input;
  const [own, there] = [kept.annotation(id), server.annotation(id)];
  if (own !== undefined) return there === undefined ? madeFate(own, input) : changedFate(own, there, input);
  const wasDeleted = there !== undefined && kept.newest('targets', id) !== undefined;
  if (!wasDeleted) return null;
  return mayChange(there, input)
    ? { annotation: id, take: (layer) => layer.remove(id) }
    : notYours(id, there.target.creator);
}

/** The server does not have the annotation: it is new, or was deleted there. */
function madeFate({ id, target, body }: Annotation, { other, labels, server }: TakeOverInput): Fate {
  if (target.creator !== other || server.newest('targets', id) !== undefined)
    return { annotation: id, left: { kind: 'removed' } };
  if (!labels.has(body.label)) return { annotation: id, left: { kind: 'label-gone' } };
  return { annotation: id, take: (layer, stamp) => layer.add(id, target.spans, body, stamp) };
}

function changedFate(own: Annotation, there: Annotation, input: TakeOverInput): Fate | null {
  const { id } = own;
  // Taken over before, and the member's own since then. An owner who joins two members leaves the time of making as it is.
  if (own.target.created !== there.target.created) return null;
  const differsInPlace = own.target.by === input.other && !sameJson(own.target.spans, there.target.spans);
  const differsInWords = own.body.by === input.other && !sameFields(own.body, there.body);
  if (!differsInPlace && !differsInWords) return null;
  if (!mayChange(there, input)) return notYours(id, there.target.creator);
  const [moved, described] = [
    differsInPlace && own.target.at > there.target.at,
    differsInWords && own.body.at > there.body.at,
  ];
  if (!moved && !described) return { annotation: id, left: { kind: 'overtaken' } };
  if (!input.labels.has(own.body.label)) return { annotation: id, left: { kind: 'label-gone' } };
  return {
    annotation: id,
    take(layer, stamp) {
      if (moved) layer.place(id, own.target.spans, stamp);
      if (described) layer.describe(id, own.body, stamp);
    },
  };
}

const mayChange = ({ target }: Annotation, { sender, editing }: TakeOverInput): boolean =>
  mayChangeAnnotation(sender, target.creator, editing);

const notYours = (annotation: string, creator: MemberId): Fate => ({
  annotation,
  left: { kind: 'not-yours', creator },
});

/** Decisions that nobody has made on the server yet. @param made annotations that are taken over. */
function suggestionFates({ other, kept, server }: TakeOverInput, made: ReadonlySet<string>): readonly Fate[] {
  return kept.suggestions.all().flatMap(({ id, record }): readonly Fate[] => {
    const there = server.suggestions.get(id);
    if (record.by !== other || there?.record.decision !== null) return [];
    const { decision, annotation } = record;
    if (decision === 'rejected') return [{ annotation: id, take: (layer, stamp) => layer.reject(there, stamp) }];
    if (decision !== 'accepted' || annotation === null || !made.has(annotation)) return [];
    return [{ annotation, take: (layer, stamp) => layer.accept(there, annotation, stamp) }];
  });
}
