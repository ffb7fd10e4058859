/** `<vb-label-chooser>`: a dialog that finds one label of many by its name or number, which a member types. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { labelLooks, type Label } from '../../../shared/domain/label-set.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { controls } from '../../kit/styles/controls.ts';
import { valueOf } from '../../kit/value-of.ts';
import '../../kit/vb-dialog.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { isCharacter, type KeyPress } from '../commands/key-chord.ts';
import { labelNumbered, labelsFound, writtenBy, writtenNumber, type NumberedLabel } from './labels-found.ts';

@customElement('vb-label-chooser')
export class LabelChooser extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      :host { display: contents; }
      .choosing { display: grid; gap: var(--space-3); }
      ul { max-height: min(24rem, 45dvh); overflow: auto; border: 1px solid var(--rule); border-radius: var(--radius-m); }
      li { display: grid; grid-template-columns: auto 1fr; gap: 0 var(--space-3); align-items: baseline; padding: var(--space-2) var(--space-3); cursor: pointer; font-size: var(--text-s); }
      li + li { border-block-start: 1px solid var(--rule); }
      li:hover { background: var(--sunken); }
      li[aria-selected='true'] { background: var(--accent-tint); box-shadow: inset 3px 0 0 var(--accent); }
      .label-mark { justify-self: start; overflow-wrap: anywhere; }
      .number { color: var(--ink-soft); font: 500 var(--text-xs) / 1.5 var(--mono); }
      .about { grid-column: 2; color: var(--ink-soft); font-size: var(--text-xs); }
      @media (forced-colors: active) { li[aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -2px; } }
      @media (pointer: coarse) { li { min-height: 2.75rem; align-content: center; } }
    `,
  ];

  @state() private labels: readonly Label[] = [];
  @state() private typed = '';
  @state() private at = 0;
  private choose: (label: string | null) => void = () => undefined;

  /**
   * Asks for a label. @param typedAhead gives what was typed until the dialog is open.
   * @returns its key; `null` where the dialog was closed without a choice.
   */
  async ask(labels: readonly Label[], typedAhead: () => readonly KeyPress[]): Promise<string | null> {
    this.labels = labels;
    this.typed = '';
    this.at = 0;
    const chosen = new Promise<string | null>((resolve) => (this.choose = resolve));
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
    for (const press of typedAhead()) this.type(this.typed + writtenBy(press, labels, this.typed));
    return chosen;
  }

  private get found(): readonly NumberedLabel[] {
    return labelsFound(this.labels, this.typed);
  }

  override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const words = otherTexts().choosing;
    const { found, at } = this;
    return html`<vb-dialog heading=${words.heading} @vb-dialog-closed=${() => this.choose(null)}>
      <div class="choosing">
        <label class="field">
          ${words.field}
          <input
            type="text"
            role="combobox"
            autocomplete="off"
            data-autofocus
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls="found"
            aria-describedby="hint"
            aria-activedescendant=${found[at] === undefined ? nothing : `label-${found[at].number}`}
            .value=${this.typed}
            @input=${(event: Event) => this.type(valueOf(event))}
            @keydown=${this.onKey}
          />
        </label>
        <span class="hint" id="hint">${words.hint}</span>
        <ul id="found" role="listbox" aria-label=${words.found(found.length)}>${found.map((one, index) => this.renderOption(one, index))}</ul>
        ${found.length === 0 ? html`<p class="hint" role="status">${words.none}</p>` : ''}
      </div>
    </vb-dialog>`;
  }

  private renderOption({ label, number }: NumberedLabel, index: number) {
    return html`<li id="label-${number}" role="option" aria-selected=${index === this.at} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.take(label)}>
      <span class="number" aria-hidden="true">${writtenNumber(number)}</span>${labelMark(label.title, labelLooks(this.labels)[number - 1] ?? 0)}
      ${label.description === '' ? '' : html`<span class="about">${label.description}</span>`}
    </li>`;
  }

  private type(typed: string): void {
    this.typed = typed;
    this.at = 0;
    const numbered = labelNumbered(this.labels, typed);
    if (numbered !== undefined) this.take(numbered);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const chosen = this.found[this.at];
    if (event.key === 'ArrowDown') this.at = Math.min(this.at + 1, this.found.length - 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(this.at - 1, 0);
    else if (event.key === 'Enter' && chosen !== undefined) this.take(chosen.label);
    else if (!this.writeDigit(event)) return;
    event.preventDefault();
  };

  /** Writes the digit that stands on a key which writes another character. @returns whether it did. */
  private writeDigit(event: KeyboardEvent): boolean {
    const field = event.target;
    if (!isCharacter(event.key) || !(field instanceof HTMLInputElement)) return false;
    const written = writtenBy(event, this.labels, this.typed);
    if (written === event.key) return false;
    field.setRangeText(written, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    this.type(field.value);
    return true;
  }

  private take({ key }: Label): void {
    this.choose(key);
    this.renderRoot.querySelector('vb-dialog')?.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-label-chooser': LabelChooser;
  }
}
