/** The input of the article view: what to show, and where to build it. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { Suggestion } from '../../shared/domain/suggestion.ts';
import type { Peer } from './peer.ts';

/** What is shown on a text. Each part keeps its identity as long as it does not change. */
export interface Scene {
  readonly annotations: readonly Annotation[];
  /** Those of layers that are seen beside the one that is worked on: to be looked at, in no way to be changed. */
  readonly beside: readonly Annotation[];
  readonly labelSet: LabelSet;
  readonly active: AnnotationId | null;
  /** An annotation that is pointed at elsewhere, as in a menu. */
  readonly pointed: AnnotationId | null;
  /** Who made an annotation, and what it is, for the sign on the one the mouse points at. */
  readonly titleOf: (annotation: Annotation) => string;
  /** The annotations that a filter lets through; `null` for all. The others step back. */
  readonly visible: ReadonlySet<AnnotationId> | null;
  readonly peers: readonly Peer[];
  /** What programs suggest, and which of it is looked at. */
  readonly suggestions: readonly Suggestion[];
  readonly suggested: Suggestion | null;
  /** A passage that a link leads to, or whose other versions are shown. */
  readonly passage: Span | null;
  /** Whether the active annotation can be resized. */
  readonly adjustable: boolean;
  /** Whether selections by hand take whole words. */
  readonly wholeWords: boolean;
  /** Of the text, BCP 47; `null` where unknown. */
  readonly language: string | null;
}

/** Elements to build in: the text's own, one layer behind and one above it, each the size of the text, and a rail beside it. */
export interface SurfaceElements {
  readonly mount: HTMLElement;
  readonly behind: HTMLElement;
  readonly above: HTMLElement;
  readonly rail: HTMLElement;
}
