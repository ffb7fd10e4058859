/** What the article view tells the page. All events bubble and are composed. */
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { MovedBoundary } from '../../shared/domain/target.ts';

/** `vb-selection`: the selection has changed. Offsets in UTF-16 units of the article text. */
export interface SelectionDetail {
  readonly anchor: number;
  /** Where the caret is; before `anchor` if the selection runs backwards. */
  readonly head: number;
  /** False if the selection is collapsed or holds white space only. */
  readonly isSomething: boolean;
  /** Whether a pointer made it and has let go of it; a finger's handles may still move it. */
  readonly isByPointer: boolean;
  /** Whether what was pressed last is a finger. */
  readonly isByFinger: boolean;
}

/** `vb-hit`: a plain click or tap in the text. */
export interface HitDetail {
  /** Annotations under the pointer, the innermost (shortest) first; empty where there are none. */
  readonly ids: readonly AnnotationId[];
  /** Of the character that was hit, in UTF-16 units. */
  readonly offset: number;
  /** The place in the window, in pixels. */
  readonly x: number;
  readonly y: number;
}

/** `vb-resize`: a boundary of an annotation was dragged and dropped somewhere else. */
export interface ResizeDetail {
  readonly id: AnnotationId;
  /** The boundary, where it was taken and where it was dropped: whole characters, no white space at the edges. */
  readonly drag: MovedBoundary;
}

/** `vb-move`: the caret was moved by a key. Offsets in UTF-16 units. */
export interface MoveDetail {
  readonly anchor: number;
  readonly head: number;
  /** The character, word, sentence, quotation or paragraph it came to; `null` where there is nothing to tell. */
  readonly reached: Span | null;
}

export type TextEventName = 'vb-selection' | 'vb-hit' | 'vb-resize' | 'vb-move';

declare global {
  interface HTMLElementEventMap {
    'vb-selection': CustomEvent<SelectionDetail>;
    'vb-hit': CustomEvent<HitDetail>;
    'vb-resize': CustomEvent<ResizeDetail>;
    'vb-move': CustomEvent<MoveDetail>;
  }
}
