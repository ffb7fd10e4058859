/**
 * Selections made by mouse or finger: they take whole words when the pointer lets go or when they are used,
 * a double click on a quotation mark takes the quotation, and a triple click the sentence. Keys select exactly.
 */
import { snapped } from '../../shared/domain/snap.ts';
import { spanFromSelection, type Span } from '../../shared/domain/span.ts';
import { pointInText } from './hit-test.ts';
import type { TextUnits } from './text-units.ts';
import type { TextView } from './text-view.ts';

interface SmartSelectionOptions {
  readonly units: () => TextUnits;
  /** Whether selections by hand take whole words at all. */
  readonly wholeWords: () => boolean;
}

export class SmartSelection {
  /** Whether the selection was made by a pointer, and not by key or by the page. */
  private isByHand = false;
  private readonly abort = new AbortController();

  constructor(
    private readonly text: TextView,
    private readonly options: SmartSelectionOptions,
  ) {
    const { signal } = this.abort;
    text.dom.addEventListener('pointerdown', () => (this.isByHand = true), { signal });
    text.dom.addEventListener('mousedown', (event) => this.onPress(event), { signal });
    document.addEventListener('pointerup', (event) => this.onRelease(event), { signal });
  }

  destroy(): void {
    this.abort.abort();
  }

  /** The selection is from now on one that was made exactly. */
  beExact(): void {
    this.isByHand = false;
  }

  /** What is selected, as a proper span; `null` if nothing is. */
  get span(): Span | null {
    const { anchor, head } = this.text.selection;
    const span = anchor === head ? null : spanFromSelection(this.text.text, anchor, head);
    return span === null || !this.isByHand ? span : this.snapped(span);
  }

  /** Extends a span that a person selected to whole words, unless the setting says otherwise. */
  snapped(span: Span): Span {
    return this.options.wholeWords() ? snapped(this.text.text, span, this.options.units().quotations) : span;
  }

  /** Alt held down takes exactly what was selected. A finger's selection still has its handles: it snaps when it is used. */
  private onRelease({ altKey, pointerType }: PointerEvent): void {
    if (!this.isByHand || pointerType === 'touch') return;
    this.text.readNativeSelection();
    if (altKey) this.beExact();
    const { anchor, head } = this.text.selection;
    const { span } = this;
    const exact = spanFromSelection(this.text.text, anchor, head);
    if (span === null || exact === null || (span.start === exact.start && span.end === exact.end)) return;
    this.text.select(
      anchor < head ? { anchor: span.start, head: span.end } : { anchor: span.end, head: span.start },
      true,
    );
  }

  private onPress(event: MouseEvent): void {
    if (event.button !== 0 || event.detail < 2 || event.shiftKey || event.altKey) return;
    const taken = this.takenBy(event);
    if (taken === null) return;
    event.preventDefault();
    this.text.dom.focus({ preventScroll: true });
    this.text.select({ anchor: taken.start, head: taken.end }, true);
    this.beExact();
  }

  /** What a second or third press at a place takes; `null` leaves it to the browser, which takes the word. */
  private takenBy({ detail, clientX, clientY }: MouseEvent): Span | null {
    const point = pointInText(this.text, clientX, clientY);
    if (point === null) return null;
    const offset = point.character ?? point.caret;
    return detail === 2 ? this.options.units().quotationMarkedAt(offset) : this.options.units().sentenceAt(offset);
  }
}
