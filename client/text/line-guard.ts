/**
 * Keeps the lines of a text whole. Extensions that highlight words wrap them in elements of their own; then places in
 * the page are no longer places in the text, and nothing in such a line could be selected or marked.
 */

/** A program that highlights again and again is answered this often at most, in milliseconds. */
const MEND_EVERY_MS = 1_000;

interface Line {
  readonly element: Element;
  readonly node: Text;
  readonly words: string;
}

export class LineGuard {
  private lines: readonly Line[] = [];
  private mendedAt = -MEND_EVERY_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly observer = new MutationObserver(() => this.mendSoon());

  /**
   * To be made before the text's editor, whose own observer must find the lines whole.
   * @param mended called after lines were put back as they were.
   */
  constructor(
    private readonly text: HTMLElement,
    private readonly mended: () => void,
  ) {
    this.observer.observe(text, { childList: true, characterData: true, subtree: true });
  }

  /** The text’s lines are from now on its children, each with one node of text in it or with none. */
  keep(): void {
    this.lines = Array.from(this.text.children).flatMap((element) => {
      const node = element.firstChild;
      return node instanceof Text ? { element, node, words: node.data } : [];
    });
    this.observer.takeRecords();
  }

  destroy(): void {
    this.observer.disconnect();
    clearTimeout(this.timer);
  }

  private mendSoon(): void {
    const wait = this.mendedAt + MEND_EVERY_MS - performance.now();
    if (wait <= 0) this.mend();
    else this.timer ??= setTimeout(() => this.mend(), wait);
  }

  private mend(): void {
    this.timer = undefined;
    const damaged = this.lines.filter(
      ({ element, node, words }) => element.childNodes.length > 1 || element.firstChild !== node || node.data !== words,
    );
    if (damaged.length === 0) return;
    this.mendedAt = performance.now();
    for (const { element, node, words } of damaged) {
      node.data = words;
      element.replaceChildren(node);
    }
    this.observer.takeRecords();
    this.mended();
  }
}
