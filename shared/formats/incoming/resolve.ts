/**
 * From what another program's file says of an article to layers of the project: places found and checked against
 * the text, labels mapped, members named. What does not fit is refused by itself, and the rest comes in.
 */
import type { Annotation, Stamp } from '../../domain/annotation.ts';
import { normaliseText } from '../../domain/article.ts';
import type { AnnotationId, MemberId, RelationId } from '../../domain/ids.ts';
import { isRecordId, parseBodyRecord, parseRelationRecord } from '../../domain/records.ts';
import type { Relation } from '../../domain/relation.ts';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import { graphemeStart, type Span } from '../../domain/span.ts';
import { validateSpans, type Spans } from '../../domain/target.ts';
import { attributesByKey } from '../attributes-by-key.ts';
import { problemWithin } from '../problem-path.ts';
import { findUnit, isQuoted, quoteProblem, type Reading } from './find-unit.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingLayer, IncomingSpan } from './incoming.ts';
import { quotedPlace } from './quoted-place.ts';
import { recordId } from './record-id.ts';
import type { IncomingUnit } from './units.ts';

export interface ResolveContext {
  /** The label's key in the project for what a file writes; `null` for one that is to stay out, `undefined` for one that nobody knows. */
  readonly labelOf: (written: string) => string | null | undefined;
  /** Likewise for kinds of relation. */
  readonly relationOf: (written: string) => string | null | undefined;
  /** The member who stands for an annotator of the file. */
  readonly memberOf: (annotator: string | null) => MemberId;
  /** Milliseconds since 1970, for what the file gives no time. */
  readonly now: number;
  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

export interface ResolvedLayer {
  /** As the file names them; `null` where it does not. */
  readonly annotator: string | null;
  readonly isCurated?: boolean;
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
}

export interface ResolvedDocument {
  readonly unit: IncomingUnit;
  /** `true` where nothing in the document could tell its unit, and the usual one of its format was taken. */
  readonly isUnitAssumed: boolean;
  readonly layers: readonly ResolvedLayer[];
  /** Each with its place in the file. */
  readonly refused: readonly Problem[];
  /** Annotations and relations that were left out because the map says so. */
  readonly leftOut: number;
}

/** @param text of the article, as the document or the project has it. */
export function resolveDocument(incoming: IncomingDocument, text: string, context: ResolveContext): ResolvedDocument {
  const reading = findUnit(incoming, text);
  const resolver = new Resolver(normaliseText(text), reading, context);
  const layers = incoming.layers.map((layer) => resolver.layer(layer));
  return { unit: reading.unit, isUnitAssumed: reading.isAssumed, layers, refused: [...incoming.refused, ...resolver.refused], leftOut: resolver.leftOut };
}

class Resolver {
  readonly refused: Problem[] = [];
  leftOut = 0;

  private readonly textHash: string;

  constructor(
    private readonly text: string,
    private readonly reading: Reading,
    private readonly context: ResolveContext,
  ) {
    this.textHash = context.sha256(text);
  }

  layer({ annotator, isCurated = false, annotations, relations }: IncomingLayer): ResolvedLayer {
    const member = this.context.memberOf(annotator);
    const ids = new Map<string, AnnotationId | null>();
    const taken = new Map<AnnotationId, Annotation>();
    for (const incoming of annotations) {
      const { maker = annotator } = incoming;
      const made = this.take(incoming.where, this.annotation(incoming, maker, maker === annotator ? member : this.context.memberOf(maker)));
      const ref = incoming.ref ?? incoming.id;
      if (ref !== null) ids.set(ref, made?.id ?? null);
      if (made !== null) taken.set(made.id, made);
    }
    const related = relations.map((incoming) => this.take(incoming.where, this.relation(incoming, ids, member))).filter((one) => one !== null);
    return { annotator, ...(isCurated && { isCurated }), annotations: [...taken.values()], relations: related };
  }

  /** The value of a result; `null` for what stays out, which is noted. */
  private take<Value>(where: string, result: Result<Value | null>): Value | null {
    if (!result.ok) {
      this.refused.push(problemWithin({ id: result.problem.id, message: result.problem.message }, where).problem);
      return null;
    }
    if (result.value === null) this.leftOut += 1;
    return result.value;
  }

  private annotation(incoming: IncomingAnnotation, annotator: string | null, member: MemberId): Result<Annotation | null> {
    const label = this.context.labelOf(incoming.label);
    if (label === undefined) return failure('unknown-label', `The project has no label “${shorten(incoming.label)}”.`);
    if (label === null) return success(null);
    const spans = this.spans(incoming);
    if (!spans.ok) return spans;
    const stamp: Stamp = { by: member, at: incoming.created ?? this.context.now };
    const body = parseBodyRecord({ label, attributes: attributesByKey(incoming.attributes), note: incoming.note, confidence: incoming.confidence, ...stamp });
    if (!body.ok) return body;
    const id = this.idOf(incoming, annotator, label, spans.value);
    return success({ id, target: { spans: spans.value, creator: member, created: stamp.at, ...stamp }, body: body.value });
  }

  private spans(incoming: IncomingAnnotation): Result<Spans> {
    const places: Span[] = [];
    for (const span of incoming.spans) {
      const place = span.place === null ? quotedPlace(this.text, span) : this.place(span);
      if (!place.ok) return place;
      places.push(place.value);
    }
    const problem = quoteProblem(incoming, places.map(({ start, end }) => this.text.slice(start, end)));
    if (problem !== null) return failure('span-mismatch', `It says “${shorten(problem.claimed)}”; the text there is “${shorten(problem.found)}”.`);
    return validateSpans(places.sort((a, b) => a.start - b.start), this.text);
  }

  /** The place that it tells; where its words are not there, the place of its words between those around them. */
  private place(span: IncomingSpan): Result<Span> {
    const told = this.toldPlace(span);
    if (span.exact === null || ((span.prefix ?? '') === '' && (span.suffix ?? '') === '')) return told;
    if (told.ok && isQuoted(this.text.slice(told.value.start, told.value.end), span.exact)) return told;
    const found = quotedPlace(this.text, span);
    return found.ok ? found : told;
  }

  private toldPlace({ place }: IncomingSpan): Result<Span> {
    const { start: from = 0, end: to = 0 } = place ?? {};
    const [start, end] = [this.reading.toUtf16(from), this.reading.toUtf16(to)];
    if (start !== null && end !== null) return success({ start, end });
    return failure('span-outside-text', `Span ${from}–${to} lies outside the text, or begins or ends inside a character (offsets count ${UNIT_NAMES[this.reading.unit]}).`);
  }

  private relation(incoming: IncomingLayer['relations'][number], ids: ReadonlyMap<string, AnnotationId | null>, member: MemberId): Result<Relation | null> {
    const type = this.context.relationOf(incoming.type);
    if (type === undefined) return failure('unknown-relation', `The project has no relation “${shorten(incoming.type)}”.`);
    if (type === null) return success(null);
    const [from, to] = [ids.get(incoming.from), ids.get(incoming.to)];
    if (from === undefined || to === undefined) return failure('no-such-annotation', 'It names an annotation that the file does not have.');
    if (from === null || to === null) return failure('no-such-annotation', 'It names an annotation that did not come in.');
    const { now, sha256 } = this.context;
    const record = parseRelationRecord({ type, from, to, creator: member, created: now, by: member, at: now });
    return record.ok ? success({ id: recordId(sha256, ['relation', type, from, to]) as RelationId, record: record.value }) : record;
  }

  /** The file's own id where it is one of ours; else one that is the same whenever the same file comes again. */
  private idOf({ id, created }: IncomingAnnotation, annotator: string | null, label: string, spans: Spans): AnnotationId {
    const own = id?.toLowerCase().replace(/^urn:uuid:/, '') ?? '';
    if (isRecordId(own)) return own as AnnotationId;
    const parts = [this.textHash, annotator ?? '', id ?? '', label, JSON.stringify(spans), String(created ?? '')];
    return recordId(this.context.sha256, parts) as AnnotationId;
  }
}

export const UNIT_NAMES: Readonly<Record<IncomingUnit, string>> = { codepoint: 'code points', utf16: 'UTF-16 units', byte: 'UTF-8 bytes', grapheme: 'graphemes' };

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, graphemeStart(text, 59))}…`);
