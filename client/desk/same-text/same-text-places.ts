/**
 * `<vb-same-text-places>`: places of the same words, by article, with what stands around them and what they
 * are tagged as already. Fires `vb-choose-places` with
 * places and whether they are chosen now, and `vb-tag-place` with a place.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { labelLook, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { placeKey, type SamePlace } from './same-text-preview.ts';
import type { NamedArticle } from './multi-article-step.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';

/** Places that a member chose, or that they want no more. */
export interface ChosenPlaces {
  readonly places: readonly SamePlace[];
  readonly isChosen: boolean;
}

@customElement('vb-same-text-places')
export class SameTextPlaces extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      .all { max-height: 22rem; overflow: auto; border: 1px solid var(--rule); border-radius: var(--radius-m); }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); align-items: baseline; padding: var(--space-3); background: var(--sunken); font-size: var(--text-s); }
      h3 { margin-inline-end: auto; font: 600 var(--text-s) / var(--leading-tight) var(--sans); overflow-wrap: anywhere; }
      li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: var(--space-3); align-items: center; padding: var(--space-2) var(--space-3); }
      li + li { border-block-start: 1px solid var(--rule); }
      li input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--accent); }
      .context { display: grid; gap: 2px; font-weight: 400; cursor: pointer; }
      .words { unicode-bidi: plaintext; font: var(--text-s) / 1.45 var(--serif); overflow-wrap: anywhere; }
      .words b { font-weight: 700; }
      .about { font-size: var(--text-xs); color: var(--ink-soft); display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); }
      li .button { min-height: 2rem; padding: 0 var(--space-3); }
      @media (pointer: coarse) {
        li .button, .link-button { min-height: 2.75rem; }
        li input { width: 1.5rem; height: 1.5rem; }
      }
    `,
  ];

  /** In the order in which they are shown. */
  @property({ attribute: false }) articles: readonly NamedArticle[] = [];
  @property({ attribute: false }) places: readonly SamePlace[] = [];
  /** Keys of those that are chosen. */
  @property({ attribute: false }) chosen: ReadonlySet<string> = new Set();
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** Nothing can be chosen or tagged just now. */
  @property({ type: Boolean }) busy = false;

  override render() {
    const byArticle = this.articles
      .map((article) => ({ article, places: this.places.filter((place) => place.article === article.id) }))
      .filter(({ places }) => places.length > 0);
    if (this.articles.length === 1)
      return html`<div class="all">${byArticle.map(({ places }) => this.renderList(otherTexts().sameText.places, places))}</div>`;
    return html`<div class="all">${repeat(
      byArticle,
      ({ article }) => article.id,
      ({ article, places }) => this.renderArticle(article, places),
    )}</div>`;
  }

  private renderArticle({ title }: NamedArticle, places: readonly SamePlace[]) {
    const button = (words: string, isChosen: boolean) =>
      html`<button class="link-button" type="button" ?disabled=${this.busy} @click=${() => this.choose(places, isChosen)}>${words}<span class="visually-hidden">${otherTexts().sameText.ofArticle(title)}</span></button>`;
    return html`<div class="head"><h3>${title}</h3>${button(otherTexts().sameText.chooseAll, true)}${button(otherTexts().sameText.chooseNone, false)}</div>
      ${this.renderList(otherTexts().sameText.placesIn(title), places)}`;
  }

  private renderList(name: string, places: readonly SamePlace[]) {
    return html`<ul role="list" aria-label=${name}>${repeat(places, placeKey, (place) => this.renderPlace(place))}</ul>`;
  }

  private renderPlace(place: SamePlace) {
    const key = placeKey(place);
    const context = `${place.before}${place.exact}${place.after}`;
    const isChosen = this.chosen.has(key);
    return html`<li>
      <input id=${key} type="checkbox" .checked=${isChosen} ?disabled=${place.isDone || this.busy} @change=${() => this.choose([place], !isChosen)} />
      <label class="context" for=${key}>
        <span class="words">…${place.before}<b>${place.exact}</b>${place.after}…</span>
        ${this.renderTagged(place)}
      </label>
      ${place.isDone ? nothing : html`<button class="button" type="button" aria-label=${otherTexts().sameText.tagOneOf(context)} ?disabled=${this.busy} @click=${() => this.tag(place)}>${otherTexts().sameText.tagOne}</button>`}
    </li>`;
  }

  private renderTagged({ tagged }: SamePlace) {
    if (tagged.length === 0) return nothing;
    const labels = [...new Set(tagged.map(({ body }) => body.label))];
    return html`<span class="about">
      ${otherTexts().sameText.already} ${labels.map((label) => labelMark(labelTitle(this.labelSet, label), labelLook(this.labelSet, label)))}
    </span>`;
  }

  private choose(places: readonly SamePlace[], isChosen: boolean): void {
    this.dispatchEvent(new CustomEvent<ChosenPlaces>('vb-choose-places', { detail: { places, isChosen } }));
  }

  private tag(place: SamePlace): void {
    this.dispatchEvent(new CustomEvent<SamePlace>('vb-tag-place', { detail: place }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-same-text-places': SameTextPlaces;
  }
}
