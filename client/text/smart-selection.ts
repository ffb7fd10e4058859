/**
 * What is selected, as a span. Selections made by mouse take whole words when the pointer lets go, those made by finger
 * when they are used; a double click takes the word that was pressed, or the quotation of a quotation mark, and a triple
 * click the sentence. Keys select exactly.
 */
import { snapped } from '../../shared/domain/snap.ts';
import { spanFromSelection, type Span } from '../../shared/domain/span.ts';
import { wordAt } from '../../shared/domain/words.ts';
import { pointInText, type TextPoint } from './hit-test.ts';
import type { TextUnits } from './text-units.ts';
import type { TextView } from './text-view.ts';

interface SmartSelectionOptions {
  readonly units: () => TextUnits;
  /** Whether selections by hand take whole words at all. */
  readonly wholeWords: () => boolean;
  /** The pointer has let go of something selected. */
  readonly released: () => void;
}

export class SmartSelection {
  /** What is selected, to the character; `null` if nothing is. */
  exact: Span | null = null;
  /** Whether a pointer made the selection and it has not taken whole words yet. */
  private isByHand = false;
  /** Whether a pointer made the selection and has let go of it. A finger's handles may still move it. */
  isByPointer = false;
  /** Whether a mouse button or pen is down that was pressed in the text. */
  private isPressed = false;
  /** The word of a second press whose button is still down. */
  private pressedWord: Span | null = null;
  private readonly abort = new AbortController();

  constructor(
    private readonly text: TextView,
    private readonly options: SmartSelectionOptions,
  ) {
    const { signal } = this.abort;
    document.addEventListener('pointerdown', (event) => this.onPointerDown(event), { signal });
    text.dom.addEventListener('mousedown', (event) => this.onPress(event), { signal });
    document.addEventListener('pointerup', (event) => this.onRelease(event), { signal });
    document.addEventListener('pointercancel', () => (this.isPressed = false), { signal });
  }

  destroy(): void {
    this.abort.abort();
  }

  /** The selection is from now on one that was made exactly, without a pointer. */
  beExact(): void {
    this.isByHand = false;
    this.isByPointer = false;
  }

  /** What is selected, as a proper span; `null` if nothing is. */
  get span(): Span | null {
    return this.exact !== null && this.isByHand ? this.snapped(this.exact) : this.exact;
  }

  /** The text’s selection has changed. */
  follow(): void {
    const { anchor, head } = this.text.selection;
    this.exact = anchor === head ? null : spanFromSelection(this.text.text, anchor, head);
  }

  /** Extends a span that a person selected to whole words, unless the setting says otherwise. */
  snapped(span: Span): Span {
    return this.options.wholeWords() ? snapped(this.text.text, span, this.options.units().quotations) : span;
  }

  /** A drag may begin in the text or in the margin around it. */
  private onPointerDown(event: PointerEvent): void {
    const [pressed] = event.composedPath();
    const { dom } = this.text;
    if (!event.isPrimary || event.button !== 0) return;
    if (!(pressed instanceof Node) || !(dom.contains(pressed) || pressed.contains(dom))) return;
    this.isByHand = true;
    this.isPressed = event.pointerType !== 'touch';
    this.isByPointer = !this.isPressed;
    this.pressedWord = null;
  }

  private onRelease(event: PointerEvent): void {
    this.keepInside(event);
    if (!this.isPressed) return;
    this.isPressed = false;
    if (this.isByHand) this.takeWholeWords(event);
    this.isByPointer = true;
    if (this.exact !== null) this.options.released();
  }

  /** A selection that was dragged out of the text, or into it, ends at the text's end. */
  private keepInside({ pointerType }: PointerEvent): void {
    if (!this.text.isHalfInside) return;
    this.isByHand = true;
    this.isPressed = pointerType !== 'touch';
    this.text.readNativeSelection();
    this.text.select(this.text.selection, true);
  }

  /** Alt held down takes exactly what was selected. A finger's selection still has its handles: it snaps when it is used. */
  private takeWholeWords(event: PointerEvent): void {
    this.text.readNativeSelection();
    if (event.altKey) this.beExact();
    if (this.pressedWord !== null) this.selectWords(this.pressedWord, event);
    this.pressedWord = null;
    this.snap();
    this.beExact();
  }

  private snap(): void {
    const { span, exact } = this;
    if (span === null || exact === null || (span.start === exact.start && span.end === exact.end)) return;
    const { anchor, head } = this.text.selection;
    this.select(span, anchor > head);
  }

  /**
   * Selects from the word that was pressed to the one at the pointer. Browsers go by the place where a caret would
   * go, so that in the right half of a word's last letter they take what follows the word.
   */
  private selectWords(pressed: Span, { clientX, clientY }: MouseEvent): void {
    const point = pointInText(this.text, clientX, clientY);
    // Beside the text the browser says how far the selection goes.
    const offset = point?.caret ?? this.text.selection.head;
    const last = this.wordUnder(point) ?? { start: offset, end: offset };
    const [start, end] = [Math.min(pressed.start, last.start), Math.max(pressed.end, last.end)];
    this.select({ start, end }, start < pressed.start);
  }

  private wordUnder(point: TextPoint | null): Span | null {
    return point === null || point.character === null ? null : wordAt(this.text.text, point.character);
  }

  private select({ start, end }: Span, isBackwards: boolean): void {
    this.text.select(isBackwards ? { anchor: end, head: start } : { anchor: start, head: end }, true);
  }

  private onPress(event: MouseEvent): void {
    if (event.button !== 0 || event.detail < 2 || event.shiftKey || event.altKey) return;
    const point = pointInText(this.text, event.clientX, event.clientY);
    if (point === null) return;
    const taken = this.takenAt(point.character ?? point.caret, event.detail);
    // While the button is down, the browser selects words itself.
    if (taken === null) this.pressedWord = this.wordUnder(point);
    else this.take(taken, event);
  }

  private take(taken: Span, event: MouseEvent): void {
    event.preventDefault();
    this.text.dom.focus({ preventScroll: true });
    this.select(taken, false);
    this.beExact();
  }

  /** The quotation or sentence that a second or third press takes; `null` if the press takes a word. */
  private takenAt(offset: number, presses: number): Span | null {
    return presses === 2 ? this.options.units().quotationMarkedAt(offset) : this.options.units().sentenceAt(offset);
  }
}
