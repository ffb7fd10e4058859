/**
 * `<vb-overlap-chooser>`: where several annotations lie over one place, a small button that says how many, and
 * a menu of them. Fires `vb-choose` with the id of the one that was chosen, `vb-point` with the id of the one
 * that is looked at (`null` for none), and `vb-chooser-closed` when a menu opened by key was left.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';

/** One annotation of those that overlap. */
export interface OverlapChoice {
  readonly id: AnnotationId;
  readonly label: string;
  /** The label’s. */
  readonly look: number;
  readonly words: string;
  readonly who: string;
}

/** A place in the window, in pixels. */
interface ChooserPlace {
  readonly x: number;
  readonly y: number;
}

/** Room the menu needs, in pixels. */
const MENU_WIDTH_PX = 320;
const EDGE_PX = 8;
/** Where the menu stands above its place it leaves the row free, in pixels. */
const ROW_PX = 48;

@customElement('vb-overlap-chooser')
export class OverlapChooser extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      .place { position: fixed; z-index: 7; display: grid; justify-items: start; gap: var(--space-1); }
      .count { min-height: 1.75rem; padding: 0 var(--space-3); border-radius: var(--radius-round); box-shadow: var(--shadow-m); font-size: var(--text-xs); }
      [role='menu'] {
        display: grid; width: min(20rem, 100vw - 1rem); max-height: min(50dvh, 24rem); overflow: auto; padding: var(--space-1);
        border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--surface); box-shadow: var(--shadow-l);
      }
      [role='menuitemradio'] {
        display: grid; grid-template-columns: 1fr auto; gap: var(--space-1) var(--space-3); padding: var(--space-2); border: 0; border-radius: var(--radius-s);
        background: none; text-align: start; font-size: var(--text-xs); cursor: pointer;
      }
      [role='menuitemradio']:is(:hover, :focus-visible) { background: var(--sunken); }
      [role='menuitemradio']:focus-visible { outline-offset: -2px; }
      [aria-checked='true'] { box-shadow: inset 2px 0 var(--accent); }
      .label-mark { justify-self: start; }
      .words { unicode-bidi: plaintext; grid-column: 1 / -1; font: var(--text-s) / 1.4 var(--serif); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; }
      @media (pointer: coarse) { .count { min-height: 2.75rem; } [role='menuitemradio'] { min-height: 2.75rem; } }
    `,
  ];

  /** Innermost first. */
  @property({ attribute: false }) choices: readonly OverlapChoice[] = [];
  @property({ attribute: false }) active: AnnotationId | null = null;
  @state() private place: ChooserPlace | null = null;
  @state() private isOpen = false;
  /** Whether a key opened it: then closing gives the keys back to the text. */
  private isByKey = false;
  /** How far the page was scrolled when the place was last right, in pixels. */
  private scrolled = 0;

  /** Shows how many there are at a place; the menu is one press away. */
  offer(choices: readonly OverlapChoice[], place: ChooserPlace): void {
    this.choices = choices;
    this.place = place;
    this.scrolled = window.scrollY;
    this.isOpen = false;
  }

  /** Opens the menu at a place, the first choice having the focus. */
  async open(choices: readonly OverlapChoice[], place: ChooserPlace): Promise<void> {
    this.offer(choices, place);
    this.isByKey = true;
    await this.openMenu();
  }

  /** Takes everything away. */
  dismiss(): void {
    if (this.place === null) return;
    this.place = null;
    this.isOpen = false;
    this.isByKey = false;
    this.point(null);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('scroll', this.onScroll, { capture: true, passive: true });
    document.addEventListener('pointerdown', this.onPointer, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('scroll', this.onScroll, { capture: true });
    document.removeEventListener('pointerdown', this.onPointer, { capture: true });
  }

  override render() {
    if (this.place === null) return html``;
    const { choices, isOpen } = this;
    const count = texts.chooser.count(choices.length);
    return html`<div class="place">
      <button class="button count" type="button" aria-haspopup="menu" aria-expanded=${isOpen} ?hidden=${isOpen} @click=${() => this.openMenu()}>${count}</button>
      ${isOpen ? html`<div role="menu" aria-label=${texts.chooser.menu} @keydown=${this.onKey}>${choices.map((choice) => this.renderChoice(choice))}</div>` : ''}
    </div>`;
  }

  override updated(): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.place');
    if (box === null || this.place === null) return;
    const { width, height } = box.getBoundingClientRect();
    const needed = this.isOpen ? Math.min(MENU_WIDTH_PX, window.innerWidth - 2 * EDGE_PX) : width;
    box.style.left = `${Math.max(EDGE_PX, Math.min(this.place.x, window.innerWidth - needed - EDGE_PX))}px`;
    const fits = this.place.y + height <= window.innerHeight - EDGE_PX;
    box.style.top = `${Math.max(EDGE_PX, fits ? this.place.y : this.place.y - ROW_PX - height)}px`;
  }

  private renderChoice({ id, label, look, words, who }: OverlapChoice) {
    return html`<button
      role="menuitemradio"
      type="button"
      tabindex="-1"
      aria-checked=${id === this.active}
      @click=${() => this.choose(id)}
      @focus=${() => this.point(id)}
      @pointerenter=${() => this.point(id)}
    >
      ${labelMark(label, look)} <span class="soft">${who}</span> <span class="words">${words}</span>
    </button>`;
  }

  private async openMenu(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    this.items()[0]?.focus({ preventScroll: true });
  }

  private items(): HTMLElement[] {
    return Array.from(this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitemradio"]'));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const items = this.items();
    const at = items.findIndex((item) => item === this.shadowRoot?.activeElement);
    const goals: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const goal = goals[event.key];
    if (goal !== undefined) items[goal]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.leave();
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  };

  private leave(): void {
    this.dismiss();
    this.dispatchEvent(new Event('vb-chooser-closed'));
  }

  private choose(id: AnnotationId): void {
    const isByKey = this.isByKey;
    this.dismiss();
    this.dispatchEvent(new CustomEvent('vb-choose', { detail: { id, isByKey } }));
  }

  private point(id: AnnotationId | null): void {
    this.dispatchEvent(new CustomEvent('vb-point', { detail: id }));
  }

  /** Goes along with the text, until that has left the window. */
  private readonly onScroll = (event: Event): void => {
    const moved = window.scrollY - this.scrolled;
    this.scrolled = window.scrollY;
    if (this.place === null || event.target !== document) return;
    const y = this.place.y - moved;
    if (y < 0 || y > window.innerHeight) this.dismiss();
    else this.place = { x: this.place.x, y };
  };

  private readonly onPointer = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.dismiss();
  };
}

/** What `vb-choose` tells. */
export interface ChosenDetail {
  readonly id: AnnotationId;
  /** Whether the menu was opened by a key, so that the keys are to go on to the card. */
  readonly isByKey: boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-overlap-chooser': OverlapChooser;
  }
}
