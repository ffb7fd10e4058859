/**
 * `<vb-same-text-dialog>`: tags the same words wherever they stand, in one article or several: lists the
 * places with what stands around them and what they are tagged as already. Fires `vb-tag-places` with
 * the places that were chosen and what to say there.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { labelTitle, type LabelSet } from '../../shared/domain/label-set.ts';
import type { NewBody } from '../../shared/layer-doc.ts';
import { chosenAtFirst, placeKey, samePlaces, type SamePlace, type SearchedArticle } from '../state/same-text-preview.ts';
import { controls } from '../styles/controls.ts';
import { texts } from '../texts/texts.ts';
import { labelMark, labelMarkStyles } from './label-mark.ts';
import { valueOf } from './value-of.ts';
import './vb-dialog.ts';

/** Places to tag, and what to say there. */
export interface PlacesToTag {
  readonly places: readonly SamePlace[];
  readonly body: NewBody;
}

@customElement('vb-same-text-dialog')
export class SameTextDialog extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      .pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: var(--space-4); }
      .pair select { width: 100%; }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); align-items: baseline; font-size: var(--text-s); }
      .head strong { margin-inline-end: auto; }
      ul { display: grid; max-height: 22rem; overflow: auto; border: 1px solid var(--rule); border-radius: var(--radius-m); }
      li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: var(--space-3); align-items: center; padding: var(--space-2) var(--space-3); }
      li + li { border-block-start: 1px solid var(--rule); }
      li input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--accent); }
      .context { display: grid; gap: 2px; font-weight: 400; cursor: pointer; }
      .words { font: var(--text-s) / 1.45 var(--serif); overflow-wrap: anywhere; }
      .words b { font-weight: 700; }
      .about { font-size: var(--text-xs); color: var(--ink-soft); display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); }
      li .button { min-height: 2rem; padding: 0 var(--space-3); }
      @media (max-width: 480px) { .pair { grid-template-columns: 1fr; } }
      @media (pointer: coarse) { li .button { min-height: 2.75rem; } }
    `,
  ];

  @property({ attribute: false }) articles: readonly SearchedArticle[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** While it is closed nothing is looked for. */
  @state() private isOpen = false;
  @state() private words = '';
  @state() private body: NewBody = { label: '' };
  @state() private matchCase = false;
  /** What somebody chose; `null` for the places that are chosen at first. */
  @state() private chosen: ReadonlySet<string> | null = null;

  /** Opens it. @param body what the places are to be tagged as. */
  async show(words: string, body: NewBody): Promise<void> {
    this.words = words;
    this.body = body;
    this.chosen = null;
    this.isOpen = true;
    // It may have been loaded a moment ago.
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override render() {
    const places = !this.isOpen ? [] : samePlaces(this.articles, this.words, { matchCase: this.matchCase }, this.body.label);
    const chosen = this.chosen ?? chosenAtFirst(places);
    const toTag = places.filter((place) => !place.isDone && chosen.has(placeKey(place)));
    return html`<vb-dialog heading=${texts.sameText.heading} @vb-dialog-closed=${() => (this.isOpen = false)}>
      ${this.renderSearch()} ${this.renderHead(places)}
      ${places.length === 0 ? nothing : html`<ul role="list" aria-label=${texts.sameText.places}>${repeat(places, placeKey, (place) => this.renderPlace(place, chosen))}</ul>`}
      <div slot="actions">
        <button class="button primary" type="button" ?disabled=${toTag.length === 0} @click=${() => this.tagAll(toTag)}>${texts.sameText.tagAll(toTag.length)}</button>
      </div>
    </vb-dialog>`;
  }

  private renderSearch() {
    return html`<div class="stack">
      <div class="pair">
        <label class="field">
          ${texts.sameText.words}
          <input type="text" maxlength="1000" autocomplete="off" .value=${this.words} @input=${(event: Event) => this.search({ words: valueOf(event) })} data-autofocus />
        </label>
        <label class="field">
          ${texts.sameText.label}
          <select @change=${(event: Event) => (this.body = { ...this.body, label: valueOf(event) })}>
            ${this.labelSet.labels.map(({ key, title }) => html`<option value=${key} ?selected=${key === this.body.label}>${title}</option>`)}
          </select>
        </label>
      </div>
      <label class="choice">
        <input type="checkbox" .checked=${this.matchCase} @change=${() => this.search({ matchCase: !this.matchCase })} />
        ${texts.sameText.matchCase}
      </label>
    </div>`;
  }

  private renderHead(places: readonly SamePlace[]) {
    if (places.length === 0) return html`<p class="soft" role="status">${texts.sameText.nothing}</p>`;
    const choose = (chosen: readonly SamePlace[]) => (): void => void (this.chosen = new Set(chosen.map(placeKey)));
    return html`<div class="head">
      <strong role="status">${texts.sameText.found(places.length)}</strong>
      <button class="link-button" type="button" @click=${choose(places)}>${texts.sameText.chooseAll}</button>
      <button class="link-button" type="button" @click=${choose([])}>${texts.sameText.chooseNone}</button>
    </div>`;
  }

  private renderPlace(place: SamePlace, chosen: ReadonlySet<string>) {
    const key = placeKey(place);
    const context = `${place.before}${place.exact}${place.after}`;
    return html`<li>
      <input id=${key} type="checkbox" .checked=${!place.isDone && chosen.has(key)} ?disabled=${place.isDone} @change=${() => this.toggle(key, chosen)} />
      <label class="context" for=${key}>
        <span class="words">…${place.before}<b>${place.exact}</b>${place.after}…</span>
        ${this.renderAbout(place)}
      </label>
      ${place.isDone ? nothing : html`<button class="button" type="button" aria-label=${texts.sameText.tagOneOf(context)} @click=${() => this.tag([place])}>${texts.sameText.tagOne}</button>`}
    </li>`;
  }

  /** In which article of several it is, and what it is tagged as already. */
  private renderAbout({ article, tagged }: SamePlace) {
    const title = this.articles.length > 1 ? this.articles.find(({ id }) => id === article)?.title : undefined;
    if (title === undefined && tagged.length === 0) return nothing;
    const labels = [...new Set(tagged.map(({ body }) => body.label))];
    return html`<span class="about">
      ${title ?? ''} ${labels.length === 0 ? '' : texts.sameText.already}
      ${labels.map((label) => labelMark(labelTitle(this.labelSet, label), this.labelSet.labels.find(({ key }) => key === label)?.colour ?? 7))}
    </span>`;
  }

  private search(change: { readonly words?: string; readonly matchCase?: boolean }): void {
    this.words = change.words ?? this.words;
    this.matchCase = change.matchCase ?? this.matchCase;
    this.chosen = null;
  }

  private toggle(key: string, chosen: ReadonlySet<string>): void {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    this.chosen = next;
  }

  private tagAll(places: readonly SamePlace[]): void {
    this.tag(places);
    this.renderRoot.querySelector('vb-dialog')?.close();
  }

  private tag(places: readonly SamePlace[]): void {
    this.dispatchEvent(new CustomEvent<PlacesToTag>('vb-tag-places', { detail: { places, body: this.body } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-same-text-dialog': SameTextDialog;
  }
}
