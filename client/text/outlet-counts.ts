/**
 * `<vb-outlet-counts>`: how many outlets carry a passage, as a number beside the row where it begins. Fires
 * `vb-outlets` with the places of a number that is pressed.
 */
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import './outlet-counts.css';
import type { OutletCount } from './outlet-count.ts';
import { TextOverlay } from './text-overlay.ts';

/** The counts of one row of text, by how far below the text’s top it is, in pixels. */
interface CountedRow {
  readonly top: number;
  readonly height: number;
  readonly counts: readonly OutletCount[];
}

/** Where the text has a small margin; the same width as in outlet-counts.css. */
const NARROW = window.matchMedia('(max-width: 60rem)');

@customElement('vb-outlet-counts')
export class OutletCounts extends TextOverlay {
  /** In text order. */
  @property({ attribute: false }) counts: readonly OutletCount[] = [];

  protected override render() {
    return repeat(
      this.rows(),
      ({ counts }) => counts[0]?.start,
      (row) => this.renderRow(row),
    );
  }

  /** Beside a narrow text there is room for one number: that of the passage that most outlets carry. */
  private renderRow({ top, height, counts }: CountedRow) {
    const pressed = NARROW.matches ? [counts] : counts.map((count) => [count]);
    return html`<div class="vb-outlets" .style=${`top: ${top}px; height: ${height}px`}>${pressed.map((one) => this.renderNumber(one))}</div>`;
  }

  /** Not reached by Tab, of which an article would have dozens: the text has a key for what a press does. */
  private renderNumber(counts: readonly OutletCount[]) {
    const words = counts.map((count) => count.words).join('\n');
    const press = (): void => {
      this.dispatchEvent(new CustomEvent('vb-outlets', { detail: counts, bubbles: true, composed: true }));
    };
    return html`<button
      type="button" tabindex="-1" aria-label=${words} title=${words} ?data-current=${counts.some(({ isCurrent }) => isCurrent)}
      @mousedown=${(event: Event) => event.preventDefault()} @click=${press}
    >${counts.reduce((most, { outlets }) => Math.max(most, outlets), 0)}</button>`;
  }

  private rows(): readonly CountedRow[] {
    // Reading a place makes the browser lay out the page, also for nothing.
    if (this.counts.length === 0) return [];
    const origin = this.getBoundingClientRect();
    const rows = new Map<number, CountedRow>();
    for (const count of this.counts) {
      const box = this.boxOf(count.start);
      if (box === null) continue;
      const top = Math.round(box.top - origin.top);
      const row = rows.get(top) ?? { top, height: Math.round(box.height), counts: [] };
      rows.set(top, { ...row, counts: [...row.counts, count] });
    }
    return [...rows.values()];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-outlet-counts': OutletCounts;
  }
  interface HTMLElementEventMap {
    'vb-outlets': CustomEvent<readonly OutletCount[]>;
  }
}
