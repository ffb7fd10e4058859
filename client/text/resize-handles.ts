/** Handles at both ends of each span of the active annotation, to be dragged by mouse, pen or finger. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { Edge } from '../../shared/domain/target.ts';
import { beginDrag, dragTo, handleSpans, isMoved, type BoundaryDrag } from './boundary-drag.ts';
import { pointInText } from './hit-test.ts';
import { placeBox, type CaretBox } from './placed-box.ts';
import type { Placed } from './placement.ts';
import type { TextView } from './text-view.ts';

interface ResizeHandlesEvents {
  /** The extent being dragged has changed, or the drag has ended (`null`). */
  readonly preview: (drag: BoundaryDrag | null) => void;
  /** A boundary was dropped at another place. */
  readonly drop: (drag: BoundaryDrag) => void;
  /** A finger came down on a handle and went up without moving it: pixels of the window. */
  readonly tap: (x: number, y: number) => void;
  /** Rounds a dragged boundary to whole words. With Alt held down, the boundary stays where the pointer put it. */
  readonly snap: (exact: Span) => Span;
}

const EDGES: readonly Edge[] = ['start', 'end'];

const edgeOf = (at: number): Edge => EDGES[at % EDGES.length] ?? 'start';

/**
 * How far the boundary lies from the pointer that takes hold of it. A finger hides its row and stays below it. A mouse
 * points at the word it means: only the way from the knob to the edge of its row is kept, so that a drag along the row
 * stays in it, and one to the middle of another row lands there.
 */
function gripOf(
  { clientX, clientY, pointerType }: PointerEvent,
  edge: Edge,
  { left, top, height }: CaretBox,
): { readonly x: number; readonly y: number } {
  const edgeOfRow = edge === 'start' ? top + 1 : top + height - 1;
  return { x: left - clientX, y: (pointerType === 'touch' ? top + height / 2 : edgeOfRow) - clientY };
}

export class ResizeHandles implements Placed {
  private annotation: Annotation | null = null;
  private colour = 0;
  private drag: BoundaryDrag | null = null;
  private handles: HTMLElement[] = [];
  /** From the pointer to the boundary it took hold of, in pixels: the boundary does not jump. */
  private grip = { x: 0, y: 0 };
  /** Ends the drag; `null` while there is none. */
  private end: ((drop: boolean) => void) | null = null;

  constructor(
    private readonly layer: HTMLElement,
    private readonly text: TextView,
    private readonly events: ResizeHandlesEvents,
  ) {}

  /** @param annotation whose handles to show; `null` for none. Waits for the end of a drag. @param colour index of its label colour. */
  show(annotation: Annotation | null, colour: number): void {
    this.annotation = annotation;
    this.colour = colour;
  }

  /** The handles stand where the boundaries are. */
  measure(origin: DOMRect): () => void {
    const spans = this.drag === null ? (this.annotation?.target.spans ?? []) : handleSpans(this.drag);
    const boxes = spans.flatMap((span) => EDGES.map((edge) => this.boxOf(span, edge)));
    return () => {
      if (this.handles.length !== boxes.length) this.rebuild(boxes.length);
      for (const [at, handle] of this.handles.entries()) this.placeOne(handle, edgeOf(at), origin, boxes[at] ?? null);
    };
  }

  /** Gives up a drag, as before another text. */
  cancel(): void {
    this.end?.(false);
  }

  destroy(): void {
    this.cancel();
    this.rebuild(0);
  }

  private boxOf(span: Span, edge: Edge): CaretBox {
    return this.text.caretBox(span[edge], edge === 'start' ? 1 : -1);
  }

  private placeOne(handle: HTMLElement, edge: Edge, origin: DOMRect, box: CaretBox | null): void {
    const className = `vb-handle vb-handle-${edge} vb-colour-${this.colour}`;
    if (handle.className !== className) handle.className = className;
    placeBox(handle, origin, box);
  }

  private rebuild(count: number): void {
    for (const handle of this.handles) handle.remove();
    this.handles = Array.from({ length: count }, (_, at) => {
      const handle = document.createElement('div');
      handle.addEventListener('pointerdown', (event) => this.take(event, handle, at >> 1, edgeOf(at)));
      // Else the browser would begin a selection here and take the focus away.
      handle.addEventListener('mousedown', (event) => event.preventDefault());
      return handle;
    });
    this.layer.append(...this.handles);
  }

  private take(event: PointerEvent, handle: HTMLElement, index: number, edge: Edge): void {
    if (event.button !== 0 || this.annotation === null || this.drag !== null) return;
    this.drag = beginDrag(this.annotation, index, edge);
    if (this.drag === null) return;
    event.preventDefault();
    this.grip = gripOf(event, edge, this.boxOf(this.drag.span, edge));
    this.listen(handle, event);
  }

  /** Until the pointer lets go: its moves come to the handle, and Escape gives up. */
  private listen(handle: HTMLElement, { pointerId, pointerType }: PointerEvent): void {
    const abort = new AbortController();
    const { signal } = abort;
    handle.setPointerCapture(pointerId);
    // The element under the pointer has to be the text, not the handle.
    this.layer.classList.add('vb-dragging');
    let hasMoved = false;
    const end = (drop: boolean): void => {
      this.end = null;
      abort.abort();
      this.layer.classList.remove('vb-dragging');
      this.finish(drop);
    };
    this.end = end;
    handle.addEventListener(
      'pointermove',
      (event) => {
        hasMoved = true;
        this.move(event);
      },
      { signal },
    );
    handle.addEventListener(
      'pointerup',
      (event) => {
        if (hasMoved) this.move(event);
        else if (pointerType === 'touch') this.events.tap(event.clientX, event.clientY);
        end(true);
      },
      { signal },
    );
    handle.addEventListener('pointercancel', () => end(false), { signal });
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end(false);
    };
    document.addEventListener('keydown', escape, { capture: true, signal });
  }

  private move(event: PointerEvent): void {
    if (this.drag === null) return;
    const point = pointInText(this.text, event.clientX + this.grip.x, event.clientY + this.grip.y);
    if (point === null) return;
    const drag = dragTo(this.text.text, this.drag, point.caret, event.altKey ? (exact) => exact : this.events.snap);
    if (drag.span.start === this.drag.span.start && drag.span.end === this.drag.span.end) return;
    this.drag = drag;
    this.events.preview(drag);
  }

  private finish(drop: boolean): void {
    const drag = this.drag;
    this.drag = null;
    if (drag !== null && drop && isMoved(drag)) this.events.drop(drag);
    this.events.preview(null);
  }
}
