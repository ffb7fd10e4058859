/**
 * Maps a layer to a Yjs document: root maps from an id to one plain JSON record each. `targets` and `bodies` are an
 * annotation’s two records, by its id; `links`, `versions` and `titles` are keyed by places in texts; every other map
 * by the ids of its records. Reading, editing and watching a layer all happen here; updates from clients are read in
 * `layer-update.ts`. Besides these two files, only `layer-index.ts` knows this structure.
 */
import * as Y from 'yjs';
import {
  compareAnnotations,
  type Annotation,
  type Attributes,
  type Body,
  type BodyRecord,
  type Stamp,
  type TargetRecord,
} from '../domain/annotation.ts';
import { compareComments, newCommentRecord, type NewComment } from '../domain/comment.ts';
import { compareDecisions, type Decision, type DecisionRecord, type NewDecision } from '../domain/decision.ts';
import type {
  AnnotationId,
  CommentId,
  DecisionId,
  MemberId,
  RelationId,
  SuggestionId,
  VersionPair,
  VersionRef,
} from '../domain/ids.ts';
import { compareRelations, type NewRelation } from '../domain/relation.ts';
import { bodyAsItIs, editsBack, type CurrentRecords } from '../domain/step-back.ts';
import { sameFields, type RecordEdit, type Step } from '../domain/step.ts';
import { compareSuggestions, newSuggestionRecord, type NewSuggestion, type Suggestion } from '../domain/suggestion.ts';
import { compareTalks, type Talk } from '../domain/talk.ts';
import type { Spans } from '../domain/target.ts';
import { compareRefs, parseVersionRef } from '../statements/version-ref.ts';
import { MAPS, type LayerContents, type LayerRecords, type MapName } from './layer-records.ts';
import { RecordMap, type Identified } from './record-map.ts';
import type { StatementEdit } from './statement-edit.ts';

/** Origin of transactions made through `LayerDoc`: tells local edits from remote ones. */
export const LOCAL_EDIT = Symbol('local edit');

/** What a new annotation says; everything but the label may be left out. */
export type NewBody = Pick<Body, 'label'> & Partial<Body>;

/** A suggestion, and the id of the annotation that accepting it makes. */
interface Acceptance {
  readonly suggestion: Suggestion;
  readonly id: AnnotationId;
}

export class LayerDoc {
  readonly comments: RecordMap<CommentId, LayerRecords['comments']>;
  readonly relations: RecordMap<RelationId, LayerRecords['relations']>;
  readonly suggestions: RecordMap<SuggestionId, LayerRecords['suggestions']>;
  readonly decisions: RecordMap<DecisionId, LayerRecords['decisions']>;
  readonly talks: RecordMap<DecisionId, LayerRecords['talks']>;
  readonly links: RecordMap<VersionPair, LayerRecords['links']>;
  readonly versions: RecordMap<VersionRef, LayerRecords['versions']>;
  readonly titles: RecordMap<VersionRef, LayerRecords['titles']>;
  private readonly maps: { readonly [Name in MapName]: Y.Map<LayerRecords[Name]> };
  private readonly targets: Y.Map<TargetRecord>;
  private readonly bodies: Y.Map<BodyRecord>;
  private readonly joined = new Map<AnnotationId, Annotation>();
  private readonly current: CurrentRecords = {
    target: (id) => this.targets.get(id),
    body: (id) => this.bodies.get(id),
    relation: (id) => this.maps.relations.get(id),
    suggestion: (id) => this.maps.suggestions.get(id),
    decision: (id) => this.maps.decisions.get(id),
    ofStatements: (map, id) => this.maps[map].get(id),
  };

  /** @param doc an empty one, if left out. */
  constructor(readonly doc: Y.Doc = new Y.Doc()) {
    this.maps = {
      targets: doc.getMap('targets'),
      bodies: doc.getMap('bodies'),
      comments: doc.getMap('comments'),
      relations: doc.getMap('relations'),
      suggestions: doc.getMap('suggestions'),
      decisions: doc.getMap('decisions'),
      talks: doc.getMap('talks'),
      links: doc.getMap('links'),
      versions: doc.getMap('versions'),
      titles: doc.getMap('titles'),
    };
    this.targets = this.maps.targets;
    this.bodies = this.maps.bodies;
    this.comments = new RecordMap(this.maps.comments, compareComments);
    this.relations = new RecordMap(this.maps.relations, compareRelations);
    this.suggestions = new RecordMap(this.maps.suggestions, compareSuggestions);
    this.decisions = new RecordMap(this.maps.decisions, compareDecisions);
    this.talks = new RecordMap(this.maps.talks, compareTalks);
    this.links = new RecordMap(this.maps.links, byId);
    this.versions = new RecordMap(this.maps.versions, byId);
    this.titles = new RecordMap(this.maps.titles, byId);
  }

  /** The annotation with this id, the same object as long as nothing about it changes; `undefined` unless both its records are there. */
  annotation(id: AnnotationId): Annotation | undefined {
    const target = this.targets.get(id);
    const body = this.bodies.get(id);
    if (target === undefined || body === undefined) {
      this.joined.delete(id);
      return undefined;
    }
    const known = this.joined.get(id);
    if (known?.target === target && known.body === body) return known;
    const annotation = { id, target, body };
    this.joined.set(id, annotation);
    return annotation;
  }

  /** All annotations, in text order. */
  annotations(): Annotation[] {
    const all: Annotation[] = [];
    for (const id of this.targets.keys()) {
      const annotation = this.annotation(id as AnnotationId);
      if (annotation !== undefined) all.push(annotation);
    }
    return all.sort(compareAnnotations);
  }

  /** Everything that people see: comments on annotations and versions and in talks that are there, relations between annotations that are there. */
  contents(): LayerContents {
    const has = (id: AnnotationId): boolean => this.annotation(id) !== undefined;
    return {
      annotations: this.annotations(),
      comments: this.comments
        .all()
        .filter(
          ({ record: { annotation } }) =>
            has(annotation) || this.maps.talks.has(annotation) || parseVersionRef(annotation) !== null,
        ),
      relations: this.relations.all().filter(({ record }) => has(record.from) && has(record.to)),
      suggestions: this.suggestions.all(),
      decisions: this.decisions.all(),
      talks: this.talks.all(),
      links: this.links.all(),
      versions: this.versions.all(),
      titles: this.titles.all(),
    };
  }

  /** A record as it is now. */
  record(map: MapName, id: string): LayerRecords[MapName] | undefined {
    return this.maps[map].get(id);
  }

  /** Which of the root maps this is; `null` for anything else. */
  mapName(type: unknown): MapName | null {
    return MAPS.find((name) => this.maps[name] === type) ?? null;
  }

  /** Every place where a record is or was. */
  *places(): Iterable<{ readonly map: MapName; readonly id: string }> {
    for (const map of MAPS) for (const id of this.maps[map]._map.keys()) yield { map, id };
  }

  /** The newest item of a record, gone or not. */
  newest(map: MapName, id: string): Y.Item | undefined {
    return this.maps[map]._map.get(id);
  }

  /** The id of a record's newest item, also of a removed record: a change of the record has it as its origin. */
  newestId(map: MapName, id: string): Y.ID | undefined {
    return this.newest(map, id)?.lastId;
  }

  /** The target with this id, also while its body has not come yet. */
  target(id: string): TargetRecord | undefined {
    return this.targets.get(id);
  }

  /** Makes an annotation. `spans` must be valid (`validateSpans`). */
  add(id: AnnotationId, spans: Spans, body: NewBody, stamp: Stamp): Step {
    return this.addAll([{ id, spans }], body, stamp);
  }

  /** Makes several that say the same, as one step. */
  addAll(places: readonly { readonly id: AnnotationId; readonly spans: Spans }[], body: NewBody, stamp: Stamp): Step {
    const full = bodyRecord(
      {
        label: body.label,
        attributes: body.attributes ?? {},
        note: body.note ?? '',
        confidence: body.confidence ?? null,
      },
      stamp,
    );
    return this.write(places.flatMap(({ id, spans }) => newAnnotation(id, spans, full, stamp)));
  }

  /** Moves an annotation: its target becomes `spans`. Nothing happens if it is gone, or lies there already. */
  place(id: AnnotationId, spans: Spans, { by, at }: Stamp): Step {
    const before = this.targets.get(id);
    if (before === undefined) return [];
    const after = { ...before, spans, by, at };
    return sameFields(before, after)
      ? []
      : this.write([{ map: 'targets', id, before, after }, ...this.editedDecision(id, { by, at })]);
  }

  /** Changes what an annotation says; what `change` leaves out stays. Nothing happens if it is gone, or says so already. */
  describe(id: AnnotationId, change: Partial<Body>, stamp: Stamp): Step {
    const before = this.bodies.get(id);
    if (before === undefined || !this.targets.has(id)) return [];
    const after = bodyRecord({ ...before, ...change }, stamp);
    return sameFields(before, after)
      ? []
      : this.write([{ map: 'bodies', id, before, after }, ...this.editedDecision(id, stamp)]);
  }

  /**
   * Gives an annotation the label that its own was renamed to, signed by `by`. It keeps the time of its last change, since
   * nobody says anything else of the passage: what was decided of it stays as it is. Nothing happens if it is gone.
   */
  rename(id: AnnotationId, label: string, by: MemberId): Step {
    const before = this.bodies.get(id);
    if (before === undefined || !this.targets.has(id)) return [];
    return this.write([{ map: 'bodies', id, before, after: bodyRecord({ ...before, label }, { by, at: before.at }) }]);
  }

  /** Removes an annotation. Its body stays behind unseen, so that a concurrent move by another client can't leave a target without one. */
  remove(id: AnnotationId): Step {
    return this.write(this.removal(id));
  }

  /** Brings back an annotation that was removed, with the creator that it had; does nothing if it is there, or its body never was. */
  revive(id: AnnotationId, place: Pick<TargetRecord, 'spans' | 'creator' | 'created'>, { by, at }: Stamp): Step {
    if (this.targets.has(id) || !this.bodies.has(id)) return [];
    const { spans, creator, created } = place;
    return this.write([
      { map: 'targets', id, before: undefined, after: { spans, creator, created, by, at } },
      ...bodyAsItIs(id, this.current),
    ]);
  }

  /** Adds a comment on an annotation. It is not undone as a step: its author deletes it. */
  say(id: CommentId, comment: NewComment, stamp: Stamp): void {
    this.transact(() => this.maps.comments.set(id, newCommentRecord(comment, stamp)));
  }

  /** Rewords a comment. Nothing happens if it is gone, or says so already. */
  reword(id: CommentId, text: string, { by, at }: Stamp): void {
    const before = this.maps.comments.get(id);
    if (before !== undefined && before.text !== text)
      this.transact(() => this.maps.comments.set(id, { ...before, text, by, at }));
  }

  /** Deletes a comment. */
  unsay(id: CommentId): void {
    if (this.maps.comments.has(id)) this.transact(() => this.maps.comments.delete(id));
  }

  /** Deletes several. */
  unsayAll(ids: readonly CommentId[]): void {
    this.transact(() => {
      for (const id of ids) this.maps.comments.delete(id);
    });
  }

  /** Links two annotations. */
  relate(id: RelationId, { type, from, to }: NewRelation, { by, at }: Stamp): Step {
    return this.write([
      { map: 'relations', id, before: undefined, after: { type, from, to, creator: by, created: at, by, at } },
    ]);
  }

  /** Takes a relation away. */
  unrelate(id: RelationId): Step {
    const before = this.maps.relations.get(id);
    return before === undefined ? [] : this.write([{ map: 'relations', id, before, after: undefined }]);
  }

  /** Puts suggestions before people. `spans` must be valid (`validateSpans`). No step: programs don't undo. */
  suggest(suggestions: readonly (NewSuggestion & { readonly id: SuggestionId })[], stamp: Stamp): void {
    this.transact(() => {
      for (const { id, ...suggestion } of suggestions)
        this.maps.suggestions.set(id, newSuggestionRecord(suggestion, stamp));
    });
  }

  /** Takes suggestions away. */
  withdraw(ids: readonly SuggestionId[]): void {
    this.transact(() => {
      for (const id of ids) this.maps.suggestions.delete(id);
    });
  }

  /** Makes the annotation that a suggestion is about. Nothing happens if it is gone, or decided already. @param id of the annotation to be made. */
  accept(suggestion: Suggestion, id: AnnotationId, stamp: Stamp): Step {
    return this.acceptAll([{ suggestion, id }], stamp);
  }

  /** The same with several, as one step. */
  acceptAll(wanted: readonly Acceptance[], stamp: Stamp): Step {
    const open = wanted.filter(({ suggestion }) => this.isUndecided(suggestion));
    return this.write(open.flatMap((one) => accepted(one, stamp)));
  }

  /** Says that a suggestion is none. Nothing happens if it is gone, or decided already. */
  reject(suggestion: Suggestion, stamp: Stamp): Step {
    return this.rejectAll([suggestion], stamp);
  }

  /** The same with several, as one step. */
  rejectAll(suggestions: readonly Suggestion[], stamp: Stamp): Step {
    const open = suggestions.filter((one) => this.isUndecided(one));
    return this.write(
      open.map(({ id, record }) => ({
        map: 'suggestions',
        id,
        before: record,
        after: { ...record, decision: 'rejected', ...stamp },
      })),
    );
  }

  private isUndecided({ id }: Suggestion): boolean {
    return this.maps.suggestions.get(id)?.decision === null;
  }

  /**
   * Decides about a passage. The annotation of an earlier decision goes.
   * @param made the annotation that the decision makes, `null` where it is rejected.
   * @param replaced a decision under another id that goes, with its annotation.
   */
  decide(
    id: DecisionId,
    { sources, outcome, strategy, note }: Omit<NewDecision, 'annotation'>,
    made: { readonly id: AnnotationId; readonly spans: Spans; readonly body: Body } | null,
    stamp: Stamp,
    replaced: DecisionId | null = null,
  ): Step {
    const before = this.maps.decisions.get(id);
    const after = { sources, outcome, annotation: made?.id ?? null, strategy, note, ...stamp };
    return this.write([
      ...this.removal(before?.annotation ?? null),
      ...(made === null ? [] : newAnnotation(made.id, made.spans, bodyRecord(made.body, stamp), stamp)),
      { map: 'decisions', id, before, after },
      ...(replaced === null ? [] : this.decisionRemoval(replaced)),
    ]);
  }

  /** Takes a decision away, with its annotation. Nothing happens if there is none. */
  reopen(id: DecisionId): Step {
    return this.write(this.decisionRemoval(id));
  }

  /**
   * Gives a decision another id and another record. Where a decision has that id already, it stays, and the annotation of
   * this one goes. Nothing happens if it is gone.
   */
  moveDecision(before: DecisionId, { id, record }: Decision): void {
    const was = this.maps.decisions.get(before);
    if (was === undefined) return;
    if (before === id) {
      this.write([{ map: 'decisions', id, before: was, after: record }]);
      return;
    }
    const there = this.maps.decisions.get(id);
    this.write([
      ...(there === undefined || there.annotation === was.annotation ? [] : this.removal(was.annotation)),
      { map: 'decisions', id: before, before: was, after: undefined },
      ...(there === undefined ? [{ map: 'decisions' as const, id, before: undefined, after: record }] : []),
    ]);
  }

  /** Gives a talk another id and another record. Where a talk has that id already, it stays. */
  moveTalk(before: DecisionId, { id, record }: Talk): void {
    this.transact(() => {
      if (before !== id) this.maps.talks.delete(before);
      if (before === id || !this.maps.talks.has(id)) this.maps.talks.set(id, record);
    });
  }

  /** Decides about statements. A decision that is there already keeps its author. */
  decideStatements(edits: readonly StatementEdit[], stamp: Stamp): Step {
    return this.write(
      edits.flatMap(({ map, id, content }): RecordEdit[] => {
        const before = this.maps[map].get(id);
        const after = content === null ? undefined : { ...content, ...stamp };
        const isSo = before === undefined || after === undefined ? before === after : sameFields(before, after);
        return isSo ? [] : [{ map, id, before, after }];
      }),
    );
  }

  /** Takes away decisions about statements. */
  forgetStatements(decided: readonly Pick<StatementEdit, 'map' | 'id'>[]): void {
    this.write(decided.map(({ map, id }) => ({ map, id, before: this.maps[map].get(id), after: undefined })));
  }

  /** The decision that an annotation comes from; `undefined` for one that was made freely. */
  decisionOf(annotation: AnnotationId): readonly [DecisionId, DecisionRecord] | undefined {
    for (const [id, record] of this.maps.decisions.entries())
      if (record.annotation === annotation) return [id as DecisionId, record];
    return undefined;
  }

  /** Writes a step that was made of the records as they are. */
  put(step: Step): Step {
    return this.write(step);
  }

  /** Takes a step back as far as nobody changed the same since. @returns the step that would bring it again; empty if nothing was left to take back. */
  undo(step: Step, stamp: Stamp): Step {
    return this.write(this.stepBack(step, stamp));
  }

  /** What `undo` would write. */
  stepBack(step: Step, stamp: Stamp): Step {
    return editsBack(step, this.current, stamp);
  }

  /** Writes records as they are, with their own stamps: for imports, whose annotations were made elsewhere. */
  restore({
    annotations,
    comments = [],
    relations = [],
    suggestions = [],
    decisions = [],
    talks = [],
    links = [],
    versions = [],
    titles = [],
  }: Pick<LayerContents, 'annotations'> & Partial<LayerContents>): void {
    this.transact(() => {
      for (const { id, target, body } of annotations) {
        this.targets.set(id, target);
        this.bodies.set(id, body);
      }
      for (const { id, record } of comments) this.maps.comments.set(id, record);
      for (const { id, record } of relations) this.maps.relations.set(id, record);
      for (const { id, record } of suggestions) this.maps.suggestions.set(id, record);
      for (const { id, record } of decisions) this.maps.decisions.set(id, record);
      for (const { id, record } of talks) this.maps.talks.set(id, record);
      for (const { id, record } of links) this.maps.links.set(id, record);
      for (const { id, record } of versions) this.maps.versions.set(id, record);
      for (const { id, record } of titles) this.maps.titles.set(id, record);
    });
  }

  /** Whether a member signed a record with a time after `limit`, in milliseconds since 1970. */
  isDatedAfter(by: MemberId, limit: number): boolean {
    return this.datedAfter(by, limit).length > 0;
  }

  /** Gives records the time `at`, because a clock was wrong when they were made. Not an edit: their contents stay. */
  redate(by: MemberId, limit: number, at: number): void {
    this.doc.transact(() => {
      for (const { map, id, record } of this.datedAfter(by, limit)) {
        const created = 'created' in record && record.created > limit ? { created: at } : {};
        (this.maps[map] as Y.Map<unknown>).set(id, { ...record, ...created, at });
      }
    });
  }

  private datedAfter(
    by: MemberId,
    limit: number,
  ): { readonly map: MapName; readonly id: string; readonly record: LayerRecords[MapName] }[] {
    return MAPS.flatMap((map) =>
      [...this.maps[map].entries()].flatMap(([id, record]) =>
        record.by === by && record.at > limit ? [{ map, id, record }] : [],
      ),
    );
  }

  /**
   * Tells which annotations a transaction touched, after each one that touched any.
   * @returns a function that ends the watching.
   */
  observe(listener: (touched: ReadonlySet<AnnotationId>, isLocal: boolean) => void): () => void {
    return this.watch(['targets', 'bodies'], (ids, isLocal) => listener(ids as ReadonlySet<AnnotationId>, isLocal));
  }

  /** Watches one of the other maps, by the ids of its records. @returns a function that ends the watching. */
  observeIds(
    map: Exclude<MapName, 'targets' | 'bodies'>,
    listener: (touched: ReadonlySet<string>) => void,
  ): () => void {
    return this.watch([map], listener);
  }

  private watch(
    maps: readonly MapName[],
    listener: (touched: ReadonlySet<string>, isLocal: boolean) => void,
  ): () => void {
    const handler = (transaction: Y.Transaction): void => {
      const touched = new Set<string>();
      for (const [type, keys] of transaction.changed) {
        const map = this.mapName(type);
        if (map !== null && maps.includes(map)) for (const key of keys) if (key !== null) touched.add(key);
      }
      if (touched.size > 0) listener(touched, transaction.origin === LOCAL_EDIT);
    };
    this.doc.on('afterTransaction', handler);
    return () => this.doc.off('afterTransaction', handler);
  }

  private decisionRemoval(id: DecisionId): Step {
    const before = this.maps.decisions.get(id);
    if (before === undefined) return [];
    return [...this.removal(before.annotation), { map: 'decisions', id, before, after: undefined }];
  }

  private removal(id: AnnotationId | null): Step {
    const before = id === null ? undefined : this.targets.get(id);
    if (id === null || before === undefined) return [];
    return [{ map: 'targets', id, before, after: undefined }, ...bodyAsItIs(id, this.current)];
  }

  /** A decision that took a version unchanged says from now on that the version was edited. */
  private editedDecision(annotation: AnnotationId, { by, at }: Stamp): Step {
    const [id, before] = this.decisionOf(annotation) ?? [];
    if (id === undefined || before === undefined || (before.outcome !== 'taken' && before.outcome !== 'agreed'))
      return [];
    return [{ map: 'decisions', id, before, after: { ...before, outcome: 'edited', by, at } }];
  }

  /** One Yjs transaction, so that others see the whole step or nothing. */
  private write(edits: Step): Step {
    if (edits.length === 0) return edits;
    this.transact(() => {
      for (const { map, id, before, after } of edits) {
        if (before === after) continue;
        if (after === undefined) this.maps[map].delete(id);
        else (this.maps[map] as Y.Map<unknown>).set(id, after);
      }
    });
    return edits;
  }

  private transact(change: () => void): void {
    this.doc.transact(change, LOCAL_EDIT);
  }
}

const byId = <Id extends string>(a: Identified<Id, unknown>, b: Identified<Id, unknown>): number =>
  compareRefs(a.id, b.id);

/** What accepting a suggestion writes. */
const accepted = ({ suggestion, id }: Acceptance, stamp: Stamp): Step => {
  const { label, attributes, note, spans } = suggestion.record;
  return [
    ...newAnnotation(id, spans, bodyRecord({ label, attributes, note, confidence: null }, stamp), stamp),
    {
      map: 'suggestions',
      id: suggestion.id,
      before: suggestion.record,
      after: { ...suggestion.record, decision: 'accepted', annotation: id, ...stamp },
    },
  ];
};

const newAnnotation = (id: AnnotationId, spans: Spans, body: BodyRecord, { by, at }: Stamp): Step => [
  { map: 'targets', id, before: undefined, after: { spans, creator: by, created: at, by, at } },
  { map: 'bodies', id, before: undefined, after: body },
];

const bodyRecord = ({ label, attributes, note, confidence }: Body, { by, at }: Stamp): BodyRecord => ({
  label,
  attributes: sortedByKey(attributes),
  note,
  confidence,
  by,
  at,
});

/** Attributes in the order of their keys, so that the same body is the same text. */
const sortedByKey = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
