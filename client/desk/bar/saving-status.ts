/** `<vb-saving-status>`: whether one’s work is saved, as honestly as it is known. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SavingState } from '../../sync/saving-state.ts';
import { locale, texts } from '../../locale/texts.ts';
import { savingWords } from './saving-words.ts';
import { controls } from '../../kit/styles/controls.ts';

@customElement('vb-saving-status')
export class SavingStatus extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: flex; align-items: center; gap: var(--space-2); font-size: var(--text-s); color: var(--ink-soft); min-width: 7rem; }
      i { flex: none; width: 0.6rem; height: 0.6rem; border-radius: 50%; border: 2px solid currentColor; }
      .saved { background: var(--good); border-color: var(--good); }
      .saving, .connecting { border-style: dotted; }
      .offline, .blocked { background: linear-gradient(90deg, currentColor 50%, transparent 50%); }
      .not-stored, .stopped { background: var(--danger); border-color: var(--danger); border-radius: 2px; }
    `,
  ];

  @property({ attribute: false }) saving: SavingState = { kind: 'connecting', changes: 0 };

  /** Whether this browser keeps what is not saved. */
  @property({ attribute: false }) isKept = true;

  override render() {
    return html`<i class=${this.saving.kind} aria-hidden="true"></i><span role="status">${savingWords(this.saving, this.isKept, locale)}</span>
      ${this.saving.kind === 'blocked' ? html`<span role="note">${texts.article.saving.blocked}</span>` : ''}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-saving-status': SavingStatus;
  }
}
