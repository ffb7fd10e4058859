/**
 * The text on the screen: a ProseMirror view that can't be edited, spoken to in text offsets only.
 * It must stand in light DOM: across a shadow boundary ProseMirror does not see that it owns the selection.
 */
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { texts } from '../locale/texts.ts';
import { articleDocument } from './article-schema.ts';
import { LONG_ARTICLE_LINES } from './line-element.ts';
import { LineGuard } from './line-guard.ts';
import type { CaretBox } from './placed-box.ts';
import { TextPositions } from './text-positions.ts';

/** All that the selection consists of, in UTF-16 offsets of the text. */
interface TextSelectionOffsets {
  readonly anchor: number;
  readonly head: number;
}

export class TextView {
  positions: TextPositions;
  private readonly guard: LineGuard;
  private readonly view: EditorView;
  private blocks: readonly HTMLElement[] = [];

  /**
   * @param onSelection called after every change of the selection.
   * @param onMended called after lines that another program had changed were put back.
   */
  constructor(
    mount: HTMLElement,
    text: string,
    private readonly onSelection: () => void,
    onMended: () => void,
  ) {
    this.positions = new TextPositions(text);
    this.guard = new LineGuard(mount, onMended);
    this.view = new EditorView(
      { mount },
      {
        state: this.freshState(),
        editable: () => false,
        attributes: this.attributes(),
        clipboardTextSerializer: ({ content }) => content.textBetween(0, content.size, '\n'),
        // The browser selects by mouse well enough in text that nobody edits. ProseMirror would, a task after a drag,
        // write the selection back that it last heard of, and so undo a click that followed quickly.
        handleDOMEvents: { mousedown: () => true },
        dispatchTransaction: this.apply,
      },
    );
    this.blocks = this.collectBlocks();
  }

  /** The focusable element. */
  get dom(): HTMLElement {
    return this.view.dom;
  }

  get text(): string {
    return this.positions.text;
  }

  get selection(): TextSelectionOffsets {
    const { anchor, head } = this.view.state.selection;
    return { anchor: this.positions.toOffset(anchor), head: this.positions.toOffset(head) };
  }

  /** True while the browser's own selection lies in this text, and so is seen. */
  get ownsNativeSelection(): boolean {
    const { anchorNode, focusNode } = nativeSelection();
    return anchorNode !== null && focusNode !== null && this.dom.contains(anchorNode) && this.dom.contains(focusNode);
  }

  /** True while the browser's selection has one end in this text and the other outside it. */
  get isHalfInside(): boolean {
    const { anchorNode, focusNode } = nativeSelection();
    return this.dom.contains(anchorNode) !== this.dom.contains(focusNode);
  }

  get hasFocus(): boolean {
    return document.activeElement === this.dom;
  }

  /** Shows another text, with the caret at its start. */
  setText(text: string): void {
    this.positions = new TextPositions(text);
    this.view.updateState(this.freshState());
    this.view.setProps({ attributes: this.attributes() });
    this.blocks = this.collectBlocks();
  }

  /** The element of a line. */
  block(line: number): HTMLElement | undefined {
    return this.blocks[line];
  }

  /**
   * Selects. @param natively also in the browser's own selection, which takes it from wherever it was;
   * ProseMirror alone would not show a selection made while the browser's is elsewhere.
   */
  select({ anchor, head }: TextSelectionOffsets, natively: boolean): void {
    if (natively) {
      const [from, to] = [this.domPoint(anchor), this.domPoint(head)];
      nativeSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    }
    const { doc, tr } = this.view.state;
    const selection = TextSelection.create(doc, this.positions.toPosition(anchor), this.positions.toPosition(head));
    if (!selection.eq(this.view.state.selection)) this.view.dispatch(tr.setSelection(selection));
  }

  /**
   * Takes over the browser's selection now; ProseMirror itself waits for `selectionchange`, a task later,
   * and leaves out selections that were dragged out of the text or into it: they count up to the text's nearer end.
   */
  readNativeSelection(): void {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = nativeSelection();
    if (anchorNode === null || focusNode === null || !(this.ownsNativeSelection || this.isHalfInside)) return;
    const anchor = this.nearestOffset(anchorNode, anchorOffset);
    this.select({ anchor, head: this.nearestOffset(focusNode, focusOffset) }, false);
  }

  /** The offset of a place in the text's DOM. */
  offsetOf(node: Node, offset: number): number {
    return this.positions.toOffset(this.view.posAtDOM(node, offset));
  }

  /** The DOM range of a stretch of text. */
  rangeOf(start: number, end: number): Range {
    const [from, to] = [this.domPoint(start), this.domPoint(end)];
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /**
   * Where a caret at `offset` stands, in pixels of the window.
   * @param side at a row's wrap: 1 for the start of the next row, -1 for the end of this one.
   */
  caretBox(offset: number, side: 1 | -1 = 1): CaretBox {
    const { left, top, bottom } = this.view.coordsAtPos(this.positions.toPosition(offset), side);
    return { left, top, height: bottom - top };
  }

  /** The offset nearest to a point of the window; `null` if it is nowhere near the text. */
  offsetNear(left: number, top: number): number | null {
    const found = this.view.posAtCoords({ left, top });
    return found === null ? null : this.positions.toOffset(found.pos);
  }

  destroy(): void {
    this.guard.destroy();
    this.view.destroy();
  }

  private readonly apply = (transaction: Transaction): void => {
    if (transaction.docChanged) throw new Error('The article text never changes.');
    const before = this.view.state.selection;
    this.view.updateState(this.view.state.apply(transaction));
    if (!before.eq(this.view.state.selection)) this.onSelection();
  };

  private freshState(): EditorState {
    const doc = articleDocument(this.positions);
    return EditorState.create({ doc, selection: TextSelection.create(doc, 1) });
  }

  private attributes(): Record<string, string> {
    const long = this.positions.lines.length > LONG_ARTICLE_LINES;
    return {
      class: long ? 'vb-text vb-text-long' : 'vb-text',
      tabindex: '0',
      role: 'document',
      'aria-description': texts.article.keysHelp,
    };
  }

  private collectBlocks(): HTMLElement[] {
    this.guard.keep();
    return Array.from(this.view.dom.children).filter((child) => child instanceof HTMLElement);
  }

  /** The offset of a place in the page; the nearer end of the text, where the place is outside it. */
  private nearestOffset(node: Node, offset: number): number {
    if (this.dom.contains(node)) return this.offsetOf(node, offset);
    const whole = document.createRange();
    whole.selectNodeContents(this.dom);
    return whole.comparePoint(node, offset) > 0 ? this.text.length : 0;
  }

  private domPoint(offset: number): { readonly node: Node; readonly offset: number } {
    const line = this.positions.lineAt(offset);
    const text = this.blocks[line]?.firstChild;
    if (text instanceof Text)
      return { node: text, offset: Math.min(offset - this.positions.line(line).start, text.length) };
    return { node: this.blocks[line] ?? this.view.dom, offset: 0 };
  }
}

function nativeSelection(): Selection {
  const selection = document.getSelection();
  if (selection === null) throw new Error('A document on screen has a selection.');
  return selection;
}
