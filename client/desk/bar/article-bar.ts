/**
 * `<vb-article-bar>`: the bar over an article: the layer, undo and redo, whether work is saved, who is
 * here; further parts through its slot. Fires `vb-undo`, `vb-redo`, `vb-keyboard`, `vb-layer` with the layer that was picked, and
 * `vb-go-to` with the place of a person.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { SavingState } from '../../sync/saving-state.ts';
import { controls } from '../../kit/styles/controls.ts';
import { locale, texts } from '../../locale/texts.ts';
import { layerTitle } from '../layer/layer-title.ts';
import type { PersonHere } from '../layer/person-here.ts';
import './people-here.ts';
import './saving-status.ts';
import '../../kit/vb-icon.ts';

@customElement('vb-article-bar')
export class ArticleBar extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-4); min-width: 0; }
      .where { display: flex; align-items: center; gap: var(--space-2) var(--space-4); margin-inline-start: auto; }
      .layer { display: flex; align-items: center; gap: var(--space-2); font-weight: 400; color: var(--ink-soft); }
      select { min-height: 2rem; padding: 0 var(--space-2); font-size: var(--text-s); }
      .button { min-height: 2rem; padding: 0 var(--space-2); }
      .pair { display: flex; gap: var(--space-1); }
      @media (pointer: coarse) { .button, select { min-height: 2.75rem; } }
      .keyboard vb-icon { width: 1.375rem; }
      /* Where there is little room: in some languages the words alone fill it. */
      .sign { display: none; }
      @media (pointer: coarse) and (max-width: 60rem) { .keyboard { display: none; } }
      @media (max-width: 30rem) {
        :host, .where { column-gap: var(--space-2); }
        .button { justify-content: center; min-width: 2.75rem; padding: 0 var(--space-1); }
        .sign { display: inline-flex; width: 1.375rem; }
        .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        select { padding: 0 var(--space-1); }
      }
    `,
  ];

  @property({ attribute: false }) layers: readonly LayerName[] = [];
  @property({ attribute: false }) layer: LayerName = 'shared';
  /** Names of the people whose layers are among them, by id. */
  @property({ attribute: false }) names: ReadonlyMap<string, Pick<Member, 'name'>> = new Map();
  @property({ attribute: false }) saving: SavingState = { kind: 'connecting', changes: 0 };
  /** Whether this browser keeps what is not saved. */
  @property({ attribute: false }) isKept = true;
  @property({ attribute: false }) people: readonly PersonHere[] = [];
  @property({ type: Boolean }) editable = false;
  @property({ type: Boolean }) commenter = false;
  @property({ type: Boolean }) canUndo = false;
  @property({ type: Boolean }) canRedo = false;
  /** Keys as they are written; empty where there is none. */
  @property() undoKey = '';
  @property() redoKey = '';
  @property() keyboardKey = '';

  override render() {
    return html`<vb-saving-status .saving=${this.saving} .isKept=${this.isKept}></vb-saving-status>
      ${this.editable ? this.renderHistory() : html`<span class="soft small">${texts.article[this.commenter ? 'commentsOnly' : 'readingOnly']}</span>`}
      <button class="button quiet keyboard" type="button" aria-label=${texts.article.keyboard} title=${texts.article.keyboardTitle(this.keyboardKey)} @click=${() => this.fire('vb-keyboard', null)}>
        <vb-icon name="keyboard"></vb-icon>
      </button>
      <div class="where">
        <slot></slot>
        ${this.layers.length > 1 ? this.renderLayers() : ''}
        <vb-people-here .people=${this.people}></vb-people-here>
      </div>`;
  }

  private renderHistory() {
    return html`<div class="pair">
      <button class="button quiet" type="button" title=${texts.article.undoTitle(this.undoKey)} ?disabled=${!this.canUndo} @click=${() => this.fire('vb-undo', null)}>
        <vb-icon class="sign" name="undo"></vb-icon><span class="word">${texts.article.undo}</span>
      </button>
      <button class="button quiet" type="button" title=${texts.article.redoTitle(this.redoKey)} ?disabled=${!this.canRedo} @click=${() => this.fire('vb-redo', null)}>
        <vb-icon class="sign" name="redo"></vb-icon><span class="word">${texts.article.redo}</span>
      </button>
    </div>`;
  }

  private renderLayers() {
    const choose = (event: Event): void => this.fire('vb-layer', (event.target as HTMLSelectElement).value);
    return html`<label class="layer">
      <span class="word">${texts.article.layer}</span>
      <select data-meaning="layers" @change=${choose}>
        ${this.layers.map((layer) => html`<option value=${layer} ?selected=${layer === this.layer}>${layerTitle(layer, this.names, locale)}</option>`)}
      </select>
    </label>`;
  }

  private fire(name: 'vb-undo' | 'vb-redo' | 'vb-keyboard' | 'vb-layer', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-bar': ArticleBar;
  }
}
