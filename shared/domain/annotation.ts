/** Defines an annotation: a target (where it is) and a body (what it says), as two records in a layer and joined for reading. */
import type { AnnotationId, ArticleId, MemberId } from './ids.ts';
import type { LayerName } from './layer-name.ts';
import { compareSpans } from './span.ts';
import type { Spans } from './target.ts';

/** Who wrote a version of a record, and when (milliseconds since 1970). */
export interface Stamp {
  readonly by: MemberId;
  readonly at: number;
}

/** Where an annotation lies. `creator` and `created` never change; `by` and `at` say who placed it last. */
export interface TargetRecord extends Stamp {
  readonly spans: Spans;
  readonly creator: MemberId;
  readonly created: number;
}

/** How sure the annotator is; `null` where they did not say. */
export type Confidence = 'low' | 'medium' | 'high';
export const CONFIDENCES = ['low', 'medium', 'high'] as const satisfies readonly Confidence[];

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** What an annotation says, without who said it. */
export interface Body {
  /** A label key of the project's label set. */
  readonly label: string;
  readonly attributes: Attributes;
  readonly note: string;
  readonly confidence: Confidence | null;
}

/** A body as it lies in a layer; `by` and `at` say who wrote it last. */
export interface BodyRecord extends Body, Stamp {}

/** A target and its body: what people see. Both records keep their identity as long as they do not change. */
export interface Annotation {
  readonly id: AnnotationId;
  readonly target: TargetRecord;
  readonly body: BodyRecord;
}

/** Where in a project an annotation is: its id is its own within its layer alone. */
export interface AnnotationRef {
  readonly article: ArticleId;
  readonly layer: LayerName;
  readonly id: AnnotationId;
}

/** Text order: by first span, then by id, so that the order is the same everywhere. */
export const compareAnnotations = (a: Annotation, b: Annotation): number =>
  compareSpansOf(a.target.spans, b.target.spans) || compareIds(a, b);

/** The same order, of annotations of which not more is known than where they lie. */
export const comparePlaces = (a: PlacedAnnotation, b: PlacedAnnotation): number =>
  compareSpansOf(a.spans, b.spans) || compareIds(a, b);

interface PlacedAnnotation {
  readonly id: AnnotationId;
  readonly spans: Spans;
}

function compareSpansOf([first]: Spans, [other]: Spans): number {
  return first !== undefined && other !== undefined ? compareSpans(first, other) : 0;
}

const compareIds = (a: { readonly id: AnnotationId }, b: { readonly id: AnnotationId }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The later of the two stamps: who changed the annotation last, and when. */
export const lastChange = ({ target, body }: Annotation): Stamp => (body.at > target.at ? body : target);
