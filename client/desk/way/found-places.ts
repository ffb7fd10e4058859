/**
 * `<vb-found-places>`: what a search of the project led to, in this article: which place is seen, how many there
 * are, and the way from one to the next. Fires `vb-found` with the place that is to be seen; with `null`, none any more.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { markedPieces, searchWords } from '../../../shared/domain/search-words.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { controls } from '../../kit/styles/controls.ts';
import { forgetSearch } from '../../services/article-trail.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-icon.ts';

@customElement('vb-found-places')
export class FoundPlaces extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      [role='search'] {
        display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); align-items: center; padding: var(--space-1) var(--space-3);
        border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--surface); font-size: var(--text-s);
      }
      p { flex: 1; margin: 0; overflow-wrap: anywhere; }
      .button { min-height: 2rem; padding: 0 var(--space-2); }
      .previous vb-icon { rotate: 180deg; }
      @media (pointer: coarse) { .button { min-height: 2.75rem; min-width: 2.75rem; justify-content: center; } }
    `,
  ];

  @property() text = '';
  @property() project = '';
  /** The query of the search. */
  @property() query = '';
  @state() private places: readonly Span[] = [];
  /** Index of the place that is seen. */
  @state() private at = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('text') && !changed.has('query')) return;
    this.places = placesFound(this.text, this.query);
    this.at = 0;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('text') || changed.has('query')) this.tell(this.places[0] ?? null);
  }

  /** To the next place, or with `step` -1 to the one before; from the last to the first. */
  go(step: 1 | -1): void {
    const { length } = this.places;
    if (length === 0) return;
    this.at = (this.at + step + length) % length;
    this.tell(this.places[this.at] ?? null);
  }

  /** In the articles that come after this one too. */
  private close(): void {
    this.query = '';
    forgetSearch(this.project);
  }

  private tell(place: Span | null): void {
    this.dispatchEvent(new CustomEvent<Span | null>('vb-found', { detail: place, bubbles: true, composed: true }));
  }

  override render() {
    if (this.query === '') return '';
    const words = otherTexts().way;
    const { length } = this.places;
    const isOff = length < 2;
    return html`<div role="search" aria-label=${words.found}>
      <p aria-live="polite">${words.foundAt(this.query, length === 0 ? 0 : this.at + 1, length)}</p>
      <button class="button quiet previous" type="button" aria-label=${words.previousPlace} title=${words.previousPlace} ?disabled=${isOff} @click=${() => this.go(-1)}><vb-icon name="down"></vb-icon></button>
      <button class="button quiet" type="button" aria-label=${words.nextPlace} title=${words.nextPlace} ?disabled=${isOff} @click=${() => this.go(1)}><vb-icon name="down"></vb-icon></button>
      <button class="button quiet" type="button" aria-label=${words.closeFound} title=${words.closeFound} @click=${this.close}><vb-icon name="close"></vb-icon></button>
    </div>`;
  }
}

/** Where a text has the words of a query, as the search of the project finds them; in text order. */
export function placesFound(text: string, query: string): readonly Span[] {
  const places: Span[] = [];
  let start = 0;
  for (const { text: piece, isFound } of markedPieces(text, searchWords(query))) {
    if (isFound) places.push({ start, end: start + piece.length });
    start += piece.length;
  }
  return places;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-found-places': FoundPlaces;
  }
}
