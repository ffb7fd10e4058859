/** What people do in a simulated world: they annotate a shared layer together, or decide in the curated one. */
import { fillIn } from '../../server/projects/adjudication/fill-in.ts';
import { decisionIdOf } from '../../shared/adjudication/decision-id.ts';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { annotationIdFor, type DecisionSource } from '../../shared/domain/decision.ts';
import type { Annotation, Stamp } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Role } from '../../shared/domain/member.ts';
import { mayChangeAnnotation, mayChangeComment } from '../../shared/domain/permission.ts';
import type { Editing } from '../../shared/domain/project.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { act, stampOf, type Replica } from '../support/replicas.ts';
import type { Seeded } from '../support/seeded.ts';
import { seededAction } from '../support/seeded-action.ts';

/** What the page goes by. */
interface Known {
  readonly role: Role;
  readonly editing: Editing;
}

export interface SimWork {
  readonly layer: LayerName;
  readonly roles: readonly Role[];
  /** Of a thousand usual steps so many are writes of the server’s own. */
  readonly serverEdits: number;
  /** Does something in a replica, as the page would. @returns what. */
  edit(random: Seeded, replica: Replica, known: Known, length: number): string;
  readonly serverEdit?: (random: Seeded, by: MemberId, newId: () => string) => (layer: LayerDoc) => Iterable<void>;
}

const annotate: SimWork['edit'] = (random, replica, { role, editing }, length) => {
  const action = seededAction(random, 0, length);
  const outcome = act([replica], action, ({ member }, creator, what) =>
    what === 'comment'
      ? mayChangeComment({ member, role }, creator)
      : mayChangeAnnotation({ member, role }, creator, editing),
  );
  return `${action.kind}: ${outcome}`;
};

export const ANNOTATING: SimWork = {
  layer: 'shared',
  roles: ['owner', 'curator', 'annotator', 'annotator'],
  serverEdits: 0,
  edit: annotate,
};

/** A passage of two annotators, as they are numbered. */
const passageAt = (index: number) => {
  const id = `0000000${index}-0000-4000-8000-000000000000` as AnnotationId;
  const sources: readonly DecisionSource[] = [
    { layer: 'annotator/ana', id },
    { layer: 'annotator/ben', id },
  ];
  return { id: decisionIdOf(sources, 1, sha256Hex), sources, earlier: null };
};

/** Few, so that curators meet. */
export const PASSAGES = [0, 1, 2, 3].map(passageAt);

const BODY = { label: 'quote', attributes: {}, note: '', confidence: null };
const SPANS = [{ start: 4, end: 11 }] as const;

/** Decides, undoes, reopens, changes what was decided, and annotates beside it. */
function curate(random: Seeded, replica: Replica, known: Known, length: number): string {
  const roll = random.below(100);
  if (roll >= 65) return annotate(random, replica, known, length);
  const { layer, history } = replica;
  const { id, sources } = random.pick(PASSAGES);
  if (roll < 10) {
    history.remember(layer.reopen(id));
    return 'reopen';
  }
  if (roll < 20) return `undo: ${history.undo(stampOf(replica))}`;
  const outcome = random.pick(['taken', 'taken', 'new', 'rejected'] as const);
  const replaced = random.percent(10) ? random.pick(PASSAGES).id : null;
  const made = outcome === 'rejected' ? null : { id: annotationIdFor(id, replica.newId()), spans: SPANS, body: BODY };
  const decision = { sources, outcome, strategy: null, note: '' };
  history.remember(layer.decide(id, decision, made, stampOf(replica), replaced === id ? null : replaced));
  return `decide: ${outcome}`;
}

/** Fills in what a strategy chose, as at a reveal or by hand. */
const prefilled: NonNullable<SimWork['serverEdit']> = (random, by, newId) => {
  const passages = PASSAGES.filter(() => random.percent(60));
  return (layer) => {
    const stamp: Stamp = { by, at: 1 };
    const annotation = {
      id: 'any' as AnnotationId,
      target: { spans: SPANS, creator: by, created: 1, ...stamp },
      body: { ...BODY, ...stamp },
    } satisfies Annotation;
    const chosen = passages.map((passage) => ({ passage, annotation }));
    return fillIn(layer, chosen, { kind: 'union' }, stamp, newId);
  };
};

export const DECIDING: SimWork = {
  layer: 'curated',
  roles: ['owner', 'curator'],
  serverEdits: 15,
  edit: curate,
  serverEdit: prefilled,
};
