/**
 * `<vb-unsent-work>`: work that is kept in this browser and not on the server yet: its list, the reason, and what
 * can be done. Fires `vb-offer` (offer it again, or take it over), `vb-keep` (save it as a file) and, asked once more, `vb-discard`.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { labelTitle, type LabelSet } from '../../shared/domain/label-set.ts';
import type { UnsentItem } from './unsent-edits.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';

/** Longer stretches are cut here, in UTF-16 units. */
const SHOWN_WORDS = 80;

@customElement('vb-unsent-work')
export class UnsentWork extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      section {
        display: grid; gap: var(--space-3); max-height: var(--unsent-height, min(24rem, 45dvh)); overflow: auto;
        padding: var(--space-4); border: 1px solid var(--danger); border-radius: var(--radius-m); background: var(--danger-tint);
      }
      h2 { margin-block-end: var(--space-1); font: 600 var(--text-m) / var(--leading-tight) var(--sans); color: var(--danger); }
      p, li { font-size: var(--text-s); overflow-wrap: anywhere; }
      li { padding-block: var(--space-1); border-block-start: 1px solid var(--rule); }
      .kind { font-weight: 600; }
      /* However long the list, what can be done is in sight. */
      .row { position: sticky; bottom: calc(-1 * var(--space-4)); margin-block-end: calc(-1 * var(--space-4)); padding-block: var(--space-2) var(--space-4); background: var(--danger-tint); }
      @media (max-width: 60rem) {
        /* The lower half belongs to the tools. */
        section { max-height: var(--unsent-height, 32dvh); padding: var(--space-3); }
        .row { gap: var(--space-2); }
        .button { min-height: 2.25rem; padding: 0 var(--space-3); }
      }
      .button { color: var(--ink); }
      .button.danger { color: var(--danger); }
    `,
  ];

  @property() heading = '';
  /** Why, in the server's words. */
  @property() reason = '';
  /** `null` while it is not known yet. */
  @property({ attribute: false }) items: readonly UnsentItem[] | null = null;
  /** For the titles of labels; `null` where the project no longer tells. */
  @property({ attribute: false }) labelSet: LabelSet | null = null;
  @property({ type: Boolean }) canOffer = false;
  /** Label of that button. An empty string means “Offer it again”. */
  @property() offer = '';
  /** Whether the server is being asked. */
  @property({ type: Boolean }) isBusy = false;
  /** Whether the member may not see what it is: no file of it is offered. */
  @property({ type: Boolean }) isHidden = false;
  @state() private isAsking = false;

  override updated(changed: PropertyValues): void {
    // Not at the first drawing: only where a person has just pressed one of the buttons that make way for others.
    if (!changed.has('isAsking' as keyof this) || changed.get('isAsking' as keyof this) === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(this.isAsking ? '[data-asked]' : '[data-ask]')?.focus();
  }

  override render() {
    return html`<section aria-labelledby="heading" tabindex="0">
      <div role="alert">
        <h2 id="heading">${this.heading}</h2>
        <p>${this.reason} ${otherTexts().unsent.kept}</p>
      </div>
      ${this.items === null || this.items.length === 0 ? '' : html`<ul aria-label=${otherTexts().unsent.list}>${this.items.map((item) => this.renderItem(item))}</ul>`}
      ${this.isAsking ? this.renderAsking() : this.renderChoices()}
    </section>`;
  }

  private renderItem({ kind, label, words, why }: UnsentItem) {
    const title = label === null ? '' : this.labelSet === null ? label : labelTitle(this.labelSet, label);
    return html`<li>
      <span class="kind">${otherTexts().unsent.kinds[kind]}${title === '' ? '' : `: ${title}`}</span>
      ${words === '' ? '' : html`“${words.length > SHOWN_WORDS ? `${words.slice(0, SHOWN_WORDS)}…` : words}”`}
      ${why === null ? '' : html`<span class="soft">– ${why}</span>`}
    </li>`;
  }

  private renderChoices() {
    return html`<div class="row">
      ${this.canOffer ? html`<button class="button" type="button" ?disabled=${this.isBusy} @click=${() => this.fire('vb-offer')}>${this.offer === '' ? otherTexts().unsent.offer : this.offer}</button>` : ''}
      ${this.isHidden ? '' : html`<button class="button" type="button" @click=${() => this.fire('vb-keep')}>${otherTexts().unsent.save}</button>`}
      <button class="button danger" type="button" data-ask @click=${() => (this.isAsking = true)}>${otherTexts().unsent.discard}</button>
    </div>`;
  }

  private renderAsking() {
    const discard = (): void => {
      this.isAsking = false;
      this.fire('vb-discard');
    };
    return html`<p>${otherTexts().unsent.sure}</p>
      <div class="row">
        <button class="button danger" type="button" data-asked @click=${discard}>${otherTexts().unsent.discardNow}</button>
        <button class="button" type="button" @click=${() => (this.isAsking = false)}>${otherTexts().unsent.keep}</button>
      </div>`;
  }

  private fire(name: 'vb-offer' | 'vb-keep' | 'vb-discard'): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-unsent-work': UnsentWork;
  }
}
