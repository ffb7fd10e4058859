/** A button that copies its `value` and says that it did. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from './styles/controls.ts';
import './vb-icon.ts';
import { kitWords } from './words.ts';

/** How long it says so, in milliseconds. */
const OUTCOME_SHOWN_MS = 2_500;

@customElement('vb-copy-button')
export class VbCopyButton extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: inline-flex; }
      .button { min-width: 6.5rem; }
      :host([compact]) .button { min-width: 0; min-height: 1.875rem; padding-inline: var(--space-2); border-color: var(--rule); font-size: var(--text-xs); }
      @media (pointer: coarse) { :host([compact]) .button { min-height: 2.75rem; } }
    `,
  ];

  @property() value = '';
  /** What it says; “Copy” if nothing. */
  @property() label = '';
  /** What is copied, for those who do not see where the button stands: “annotator link”. */
  @property() what = '';
  @state() private outcome: 'nothing' | 'copied' | 'failed' = 'nothing';
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Copies now, as the button does. */
  async copy(): Promise<void> {
    const done = await this.write();
    this.outcome = done ? 'copied' : 'failed';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.outcome = 'nothing'), OUTCOME_SHOWN_MS);
  }

  private async write(): Promise<boolean> {
    // Absent on plain http to another machine, a common way to run this in one office.
    if ((navigator.clipboard as Clipboard | undefined) === undefined) return this.writeByCommand();
    return navigator.clipboard.writeText(this.value).then(
      () => true,
      () => this.writeByCommand(),
    );
  }

  /** The old way. The field lies in this element because a modal dialog makes everything outside it unreachable. */
  private writeByCommand(): boolean {
    const field = document.createElement('textarea');
    field.value = this.value;
    field.className = 'visually-hidden';
    this.renderRoot.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    this.renderRoot.querySelector('button')?.focus();
    return done;
  }

  override render() {
    const { copy, copied, copiedNow, notCopied, cannotCopy } = kitWords();
    const words = { nothing: this.label || copy, copied, failed: notCopied }[this.outcome];
    return html`<button class="button" type="button" @click=${() => this.copy()}>
        <vb-icon name=${this.outcome === 'copied' ? 'check' : 'copy'}></vb-icon>${words}<span class="visually-hidden"> ${this.what}</span>
      </button>
      <span class="visually-hidden" role="status">${this.outcome === 'copied' ? copiedNow : this.outcome === 'failed' ? cannotCopy : ''}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-copy-button': VbCopyButton;
  }
}
