/**
 * What is drawn over an article’s text, beside or between its lines: it stands out of the text’s flow, so that no word
 * moves, and is drawn again when the text scrolls or changes its size.
 */
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { CaretBox } from './placed-box.ts';
import { ViewportWatcher } from './viewport-watcher.ts';

export abstract class TextOverlay extends LitElement {
  /** Where a caret at an offset stands, in pixels of the window; `null` where it is far from what can be seen. */
  @property({ attribute: false }) boxOf: (offset: number) => CaretBox | null = () => null;
  private watcher: ViewportWatcher | null = null;

  /** It is placed over the text, whose styles are in light DOM too. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.parentElement !== null) this.watcher = new ViewportWatcher(this.parentElement, () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.destroy();
    this.watcher = null;
  }
}
