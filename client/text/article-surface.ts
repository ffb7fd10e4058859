/** The article on the screen: text, marks, caret, flags, handles and minimap put together. Knows nothing of Lit. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import { UNKNOWN_LABEL_COLOUR } from '../../shared/domain/label-set.ts';
import type { Span } from '../../shared/domain/span.ts';
import { ArticleMarks } from './article-marks.ts';
import { previewOf, type BoundaryDrag } from './boundary-drag.ts';
import { Caret } from './caret.ts';
import { moveCaret } from './caret-moves.ts';
import { Lifting } from './lifting.ts';
import { LiftSigns } from './lift-signs.ts';
import { Minimap } from './minimap.ts';
import { PointerHover } from './pointer-hover.ts';
import { watchPointers } from './pointer-watcher.ts';
import { isMac } from '../desk/commands/key-chord.ts';
import { HighlightPainter } from './highlight-painter.ts';
import { pointInText } from './hit-test.ts';
import { boxPainter } from './load-box-painter.ts';
import { MarkStage } from './mark-stage.ts';
import { navigationOf, type Navigation } from './navigation.ts';
import type { Painter } from './painter.ts';
import { PeerFlags } from './peer-flags.ts';
import type { CaretBox } from './placed-box.ts';
import { Placement } from './placement.ts';
import { watchPrinting } from './print-watcher.ts';
import { ResizeHandles } from './resize-handles.ts';
import { reveal } from './reveal.ts';
import { watchSelection } from './selection-watcher.ts';
import { shownAnnotations } from './shown-annotations.ts';
import { SmartSelection } from './smart-selection.ts';
import { watchClicks } from './text-clicks.ts';
import { isTextFieldFocused } from './text-field.ts';
import type { Scene, SurfaceElements } from './surface-scene.ts';
import type { TextEventName } from './events.ts';
import { TextUnits } from './text-units.ts';
import { TextView } from './text-view.ts';
import { ViewportWatcher } from './viewport-watcher.ts';

export class ArticleSurface {
  private readonly text: TextView;
  private readonly painter: Painter;
  private marks: ArticleMarks;
  private readonly stage: MarkStage;
  private readonly caret: Caret;
  private readonly flags: PeerFlags;
  private readonly handles: ResizeHandles;
  private readonly signs: LiftSigns;
  private readonly minimap: Minimap;
  private readonly placement: Placement;
  /** Of the caret alone, which moves by itself. */
  private readonly caretPlacement: Placement;
  private readonly hover: PointerHover;
  private readonly lifting: Lifting;
  private readonly viewport: ViewportWatcher;
  private readonly stopWatching: readonly (() => void)[];
  private units: TextUnits;
  private readonly hand: SmartSelection;
  private drag: BoundaryDrag | null = null;
  private isByFinger = false;
  private readonly isMac = isMac();

  constructor(
    { mount, behind, above, rail }: SurfaceElements,
    text: string,
    private scene: Scene,
  ) {
    this.text = new TextView(mount, text, this.onSelection, () => this.stage.repaintAll());
    const Boxes = boxPainter();
    this.painter = Boxes === null ? new HighlightPainter() : new Boxes(behind);
    this.units = new TextUnits(this.text.positions, scene.language);
    this.marks = new ArticleMarks(this.text.positions);
    this.stage = new MarkStage(this.text, this.painter, (line) => this.marks.marksIn(line));
    this.caret = new Caret(above, this.text);
    this.flags = new PeerFlags(above, this.text, (offset) => this.stage.isInView(offset));
    this.handles = new ResizeHandles(above, this.text, {
      preview: (drag) => this.preview(drag),
      drop: (drag) => this.isShown(drag.annotation.id) && this.fire('vb-resize', { id: drag.annotation.id, drag }),
      tap: (x, y) => this.onClick(x, y),
      snap: (exact) => this.hand.snapped(exact),
    });
    this.signs = new LiftSigns(above, this.text);
    this.lifting = new Lifting(this.signs);
    this.caretPlacement = new Placement(above, [this.caret]);
    this.placement = new Placement(above, [this.caret, this.flags, this.handles, this.signs]);
    this.minimap = new Minimap(rail, this.text);
    this.hover = new PointerHover(this.text, (character) => this.onHover(character));
    this.stopWatching = [
      watchSelection(this.text, this.onNativeSelection),
      watchPointers((type) => (this.isByFinger = type === 'touch')),
      watchClicks(this.text.dom, (x, y) => this.onClick(x, y)),
      watchPrinting(
        () => this.stage.showAll(),
        () => this.stage.repaintInView(),
      ),
    ];
    this.hand = new SmartSelection(this.text, {
      units: () => this.units,
      wholeWords: () => this.scene.wholeWords,
      released: () => this.tellSelection(),
    });
    this.text.dom.addEventListener('keydown', this.onKey);
    this.viewport = new ViewportWatcher(
      this.text.dom,
      () => this.onMove(),
      () => this.minimap.relayout(),
    );
    this.fill();
  }

  /** The selection as a proper span; `null` if there is none. */
  get selection(): Span | null {
    this.text.readNativeSelection();
    return this.hand.span;
  }

  /** Whether something is selected that holds white space only. */
  get isWhiteSpaceSelected(): boolean {
    this.text.readNativeSelection();
    const { anchor, head } = this.text.selection;
    return anchor !== head && this.hand.span === null;
  }

  /** Shows another text with what is on it. */
  open(text: string, scene: Scene): void {
    const { anchor, head } = this.text.selection;
    this.handles.cancel();
    this.stage.reset();
    this.text.setText(text);
    this.units = new TextUnits(this.text.positions, scene.language);
    this.marks = new ArticleMarks(this.text.positions);
    this.scene = scene;
    this.fill();
    if (anchor !== 0 || head !== 0) this.onSelection();
  }

  /** Shows other things on the same text; touches only the lines in which something changed. */
  show(scene: Scene): void {
    const before = this.scene;
    this.scene = scene;
    if (scene.labelSet !== before.labelSet) this.marks.setLabelSet(scene.labelSet);
    const areSuggestionsSame = scene.suggestions === before.suggestions && scene.suggested === before.suggested;
    const changed = [
      ...(scene.beside === before.beside ? [] : this.marks.setBeside(scene.beside)),
      ...this.updateAnnotations(),
      ...(scene.peers === before.peers ? [] : this.marks.setPeers(scene.peers)),
      ...(areSuggestionsSame ? [] : this.marks.setSuggestions(scene.suggestions, scene.suggested)),
      ...(scene.passage === before.passage ? [] : this.marks.setPassage(scene.passage)),
    ];
    this.minimap.show(scene, this.marks);
    if (scene.labelSet !== before.labelSet) this.stage.repaintAll();
    else this.stage.repaint(new Set(changed));
    if (scene.peers !== before.peers) this.flags.show(scene.peers);
    void this.placement.placeLater();
  }

  select(span: Span | null): void {
    this.hand.beExact();
    const { head } = this.text.selection;
    const natively = span === null ? this.text.ownsNativeSelection : !isTextFieldFocused();
    this.text.select(span === null ? { anchor: head, head } : { anchor: span.start, head: span.end }, natively);
    this.onNativeSelection();
  }

  /** Where a caret at an offset stands, in pixels of the window. */
  boxOf(offset: number): CaretBox {
    return this.text.caretBox(offset);
  }

  /** Whether an offset is near what can be seen. */
  isInView(offset: number): boolean {
    return this.stage.isInView(offset);
  }

  reveal(span: Span): void {
    reveal(this.text, span);
  }

  /** Where the caret is, in UTF-16 units. */
  get caretOffset(): number {
    return this.text.selection.head;
  }

  /** Where the caret stands in the window, in pixels: below it. */
  get caretPlace(): { readonly x: number; readonly y: number } {
    const { left, top, height } = this.text.caretBox(this.text.selection.head);
    return { x: left, y: top + height };
  }

  /** The annotations over the caret, innermost first; one that it stands right behind counts. */
  atCaret(): readonly Annotation[] {
    const { head } = this.text.selection;
    const here = this.marks.at(head);
    return here.length > 0 || head === 0 ? here : this.marks.at(head - 1);
  }

  /** Puts the caret at an offset, with the selection gone. */
  placeCaret(offset: number): void {
    this.text.select({ anchor: offset, head: offset }, !isTextFieldFocused());
    this.onNativeSelection();
  }

  /** Moves the caret as a key would. @returns false if there was nowhere to go. */
  move(navigation: Navigation): boolean {
    // Before the move, which tells of a selection.
    this.hand.beExact();
    if (!moveCaret(this.text, this.units, navigation)) return false;
    const isAtRowEnd =
      navigation.kind === 'step' &&
      navigation.by === 'lineboundary' &&
      navigation.direction !== 'backward' &&
      navigation.direction !== 'left';
    this.caret.setSide(isAtRowEnd ? -1 : 1);
    this.caretPlacement.schedule();
    if (navigation.kind !== 'all' && navigation.kind !== 'collapse') this.caret.scrollIntoView();
    const { anchor, head } = this.text.selection;
    this.fire('vb-move', { anchor, head, reached: this.units.reachedBy(navigation, head) });
    return true;
  }

  focus(): void {
    this.text.dom.focus({ preventScroll: true });
  }

  destroy(): void {
    for (const stop of this.stopWatching) stop();
    this.hand.destroy();
    this.hover.destroy();
    this.minimap.destroy();
    this.signs.destroy();
    this.viewport.destroy();
    this.handles.destroy();
    this.flags.show([]);
    this.caretPlacement.destroy();
    this.placement.destroy();
    this.caret.destroy();
    this.painter.destroy();
    this.text.destroy();
  }

  private fill(): void {
    this.marks.setLabelSet(this.scene.labelSet);
    this.updateAnnotations();
    this.marks.setBeside(this.scene.beside);
    this.marks.setPeers(this.scene.peers);
    this.marks.setSuggestions(this.scene.suggestions, this.scene.suggested);
    this.marks.setPassage(this.scene.passage);
    this.minimap.show(this.scene, this.marks);
    this.minimap.relayout();
    this.stage.paintInView();
    this.flags.show(this.scene.peers);
    this.placement.place();
  }

  /** @returns the lines that changed. */
  private updateAnnotations(): Set<number> {
    const { annotations, visible, active, adjustable } = this.scene;
    const shown = shownAnnotations(annotations, this.drag === null ? null : previewOf(this.drag));
    const changed = new Set(this.marks.setAnnotations(shown));
    const lifted = active === null ? null : (shown.find(({ id }) => id === active) ?? null);
    for (const line of [
      ...this.marks.setVisible(visible),
      ...this.marks.setActive(lifted),
      ...this.lifting.show(this.marks, shown, lifted, this.scene),
    ])
      changed.add(line);
    this.handles.show(adjustable ? lifted : null, this.colourOf(lifted));
    return changed;
  }

  private onHover(character: number | null): void {
    if (this.lifting.hover(this.marks, this.drag === null ? character : null)) this.refresh();
  }

  private preview(drag: BoundaryDrag | null): void {
    this.drag = drag;
    this.refresh();
  }

  /** The same scene, with something else of it lifted out or dragged. */
  private refresh(): void {
    this.stage.repaint(this.updateAnnotations());
    this.placement.schedule();
  }

  private colourOf(annotation: Annotation | null): number {
    return annotation === null ? UNKNOWN_LABEL_COLOUR : this.marks.colourOf(annotation);
  }

  private isShown(id: AnnotationId): boolean {
    return this.scene.annotations.some((annotation) => annotation.id === id);
  }

  private onMove(): void {
    this.stage.paintInView();
    this.painter.relayout();
    this.minimap.onScroll();
    this.placement.place();
  }

  private readonly onSelection = (): void => {
    this.hand.follow();
    this.onNativeSelection();
    this.caret.restartBlinking();
    this.tellSelection();
  };

  private tellSelection(): void {
    const { exact, isByPointer } = this.hand;
    const { isByFinger } = this;
    this.fire('vb-selection', { ...this.text.selection, isSomething: exact !== null, isByPointer, isByFinger });
  }

  private readonly onNativeSelection = (): void => {
    const { anchor, head } = this.text.selection;
    const isKept = anchor !== head && !this.text.ownsNativeSelection;
    const kept = isKept ? { start: Math.min(anchor, head), end: Math.max(anchor, head) } : null;
    this.stage.repaint(this.marks.setKeptSelection(kept));
    this.caretPlacement.schedule();
  };

  private onClick(x: number, y: number): void {
    const point = pointInText(this.text, x, y);
    if (point === null) return;
    const ids = point.character === null ? [] : this.marks.at(point.character).map(({ id }) => id);
    this.fire('vb-hit', { ids, offset: point.character ?? point.caret, x, y });
  }

  /** Tells the page (events.ts). */
  private fire<Name extends TextEventName>(name: Name, detail: HTMLElementEventMap[Name]['detail']): void {
    this.text.dom.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const navigation = event.defaultPrevented || event.isComposing ? null : navigationOf(event, this.isMac);
    if (navigation !== null && this.move(navigation)) event.preventDefault();
  };
}
