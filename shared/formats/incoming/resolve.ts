/**
 * Converts the parsed annotations of another program’s file to layers of the project: offsets are checked against the
 * text, labels mapped, and annotators identified as members. What does not fit is refused, and the rest is imported.
 */
import type { Annotation, Stamp } from '../../domain/annotation.ts';
import { normaliseText } from '../../domain/article.ts';
import type { AnnotationId, MemberId, RelationId } from '../../domain/ids.ts';
import { parseRecord } from '../../layer/records.ts';
import type { Relation } from '../../domain/relation.ts';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import { graphemeStart, type Span } from '../../domain/span.ts';
import { validateSpans, type Spans } from '../../domain/target.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import { problemWithin } from '../core/problem-path.ts';
import { AnnotationIds, type Placed } from './annotation-ids.ts';
import { findUnit, isQuoted, quoteProblem, type Reading } from './find-unit.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingLayer, IncomingSpan } from './incoming.ts';
import { QuotePlaces } from './quote-places.ts';
import { quotedPlace, quotedWords } from './quoted-place.ts';
import { recordId } from '../../domain/record-id.ts';
import type { IncomingUnit } from './units.ts';

interface ResolveContext {
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

/** @param text of the article, as the document or the project has it. @param kept the same as the project keeps it. */
export function resolveDocument(
  incoming: IncomingDocument,
  text: string,
  context: ResolveContext,
  kept = normaliseText(text),
): ResolvedDocument {
  const reading = findUnit(incoming, text, kept);
  const resolver = new Resolver(kept, reading, context);
  const layers = resolver.layers(incoming.layers);
  return {
    unit: reading.unit,
    isUnitAssumed: reading.isAssumed,
    layers,
    refused: [...incoming.refused, ...resolver.refused],
    leftOut: resolver.leftOut,
  };
}

class Resolver {
  readonly refused: Problem[] = [];
  leftOut = 0;

  private readonly textHash: string;
  private places = new QuotePlaces('', []);

  constructor(
    private readonly text: string,
    private readonly reading: Reading,
    private readonly context: ResolveContext,
  ) {
    this.textHash = context.sha256(text);
  }

  layers(all: readonly IncomingLayer[]): ResolvedLayer[] {
    this.places = new QuotePlaces(this.text, quotesIn(all));
    const ids = new AnnotationIds(this.context.sha256, this.textHash);
    const placed = all.map((layer) => ({ layer, annotations: this.annotationsOf(layer) }));
    for (const { annotations } of placed) for (const one of annotations) if (one.made !== null) ids.count(one.made);
    return placed.map(({ layer, annotations }) => this.layer(layer, annotations, ids));
  }

  private annotationsOf({ annotator, isCurated = false, annotations }: IncomingLayer): Taken[] {
    const member = this.context.memberOf(annotator);
    return annotations.map((incoming) => {
      const { maker = annotator } = incoming;
      const placed = this.take(
        incoming.where,
        this.annotation(incoming, maker === annotator ? member : this.context.memberOf(maker)),
      );
      return { incoming, made: placed === null ? null : { ...placed, incoming, annotator: maker, isCurated } };
    });
  }

  private layer(
    { annotator, isCurated = false, relations }: IncomingLayer,
    annotations: readonly Taken[],
    ids: AnnotationIds,
  ): ResolvedLayer {
    const named = new Map<string, AnnotationId | null>();
    const taken: Annotation[] = [];
    for (const { incoming, made } of annotations) {
      const id = made === null ? null : this.take(incoming.where, ids.idFor(made));
      const ref = incoming.ref ?? incoming.id;
      if (ref !== null && !(named.get(ref) && id === null)) named.set(ref, id);
      if (made !== null && id !== null) taken.push({ id, target: made.target, body: made.body });
    }
    const member = this.context.memberOf(annotator);
    const related = relations
      .map((one) => this.take(one.where, this.relation(one, named, member)))
      .filter((one) => one !== null);
    return { annotator, ...(isCurated && { isCurated }), annotations: taken, relations: related };
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

  private annotation(incoming: IncomingAnnotation, member: MemberId): Result<Omit<Annotation, 'id'> | null> {
    const label = this.context.labelOf(incoming.label);
    if (label === undefined) return failure('unknown-label', `The project has no label “${shorten(incoming.label)}”.`);
    if (label === null) return success(null);
    const spans = this.spans(incoming);
    if (!spans.ok) return spans;
    const stamp: Stamp = { by: member, at: incoming.created ?? this.context.now };
    const body = parseRecord('bodies', {
      label,
      attributes: attributesByKey(incoming.attributes),
      note: incoming.note,
      confidence: incoming.confidence,
      ...stamp,
    });
    if (!body.ok) return body;
    return success({ target: { spans: spans.value, creator: member, created: stamp.at, ...stamp }, body: body.value });
  }

  private spans(incoming: IncomingAnnotation): Result<Spans> {
    const places: Span[] = [];
    for (const span of incoming.spans) {
      const place = span.place === null ? quotedPlace(this.text, this.places, span) : this.place(span);
      if (!place.ok) return place;
      places.push(place.value);
    }
    const problem = quoteProblem(
      incoming,
      places.map(({ start, end }) => this.text.slice(start, end)),
    );
    if (problem !== null)
      return failure(
        'span-mismatch',
        `It says “${shorten(problem.claimed)}”; the text there is “${shorten(problem.found)}”.`,
      );
    return validateSpans(
      places.sort((a, b) => a.start - b.start),
      this.text,
    );
  }

  /** The place that it tells; where its words are not there, the place of its words between those around them. */
  private place(span: IncomingSpan): Result<Span> {
    const declared = this.declaredPlace(span);
    if (span.exact === null || ((span.prefix ?? '') === '' && (span.suffix ?? '') === '')) return declared;
    if (declared.ok && isQuoted(this.text.slice(declared.value.start, declared.value.end), span.exact)) return declared;
    const found = quotedPlace(this.text, this.places, span);
    return found.ok ? found : declared;
  }

  private declaredPlace({ place }: IncomingSpan): Result<Span> {
    const { start: from = 0, end: to = 0 } = place ?? {};
    const [start, end] = [this.reading.toUtf16(from), this.reading.toUtf16(to)];
    if (start !== null && end !== null) return success({ start, end });
    return failure(
      'span-outside-text',
      `Span ${from}–${to} lies outside the text, or begins or ends inside a character (offsets count ${UNIT_NAMES[this.reading.unit]}).`,
    );
  }

  private relation(
    incoming: IncomingLayer['relations'][number],
    ids: ReadonlyMap<string, AnnotationId | null>,
    member: MemberId,
  ): Result<Relation | null> {
    const type = this.context.relationOf(incoming.type);
    if (type === undefined)
      return failure('unknown-relation', `The project has no relation “${shorten(incoming.type)}”.`);
    if (type === null) return success(null);
    const [from, to] = [ids.get(incoming.from), ids.get(incoming.to)];
    if (from === undefined || to === undefined)
      return failure('no-such-annotation', 'It names an annotation that the file does not have.');
    if (from === null || to === null)
      return failure('no-such-annotation', 'It names an annotation that did not come in.');
    const { now, sha256 } = this.context;
    const record = parseRecord('relations', { type, from, to, creator: member, created: now, by: member, at: now });
    return record.ok
      ? success({ id: recordId(sha256, ['relation', type, from, to]) as RelationId, record: record.value })
      : record;
  }
}

/** The words of all spans that may be looked for: those without a place, and those that say what stands around them. */
function* quotesIn(layers: readonly IncomingLayer[]): Generator<string> {
  for (const { annotations } of layers) {
    for (const { spans } of annotations)
      for (const { place, exact, prefix = '', suffix = '' } of spans)
        if (place === null || prefix + suffix !== '') yield* quotedWords(exact);
  }
}

interface Taken {
  readonly incoming: IncomingAnnotation;
  /** `null` for what stays out. */
  readonly made: Placed | null;
}

export const UNIT_NAMES: Readonly<Record<IncomingUnit, string>> = {
  codepoint: 'code points',
  utf16: 'UTF-16 units',
  byte: 'UTF-8 bytes',
  grapheme: 'graphemes',
};

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, graphemeStart(text, 59))}…`);
