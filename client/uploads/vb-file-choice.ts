/**
 * `<vb-file-choice>`: a file input that looks like the other buttons, with the names of the chosen files beside it. In light
 * DOM, so that the input belongs to the form and the label around the element. The input lies unseen over the button: files
 * can be dropped there, and keyboard and screen readers meet the input itself.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { otherTexts } from '../locale/other-texts.ts';

/** For the element around it. */
export const fileChoiceStyles = css`
  .file { position: relative; display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center; }
  .file input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
  .file input::file-selector-button { cursor: pointer; }
  .file input:hover + .button { background: var(--sunken); border-color: var(--ink-soft); }
  .file input:focus-visible + .button { outline: var(--focus-ring); outline-offset: 2px; }
  .file .names { min-width: 0; overflow-wrap: anywhere; }
`;

@customElement('vb-file-choice')
export class FileChoice extends LitElement {
  /** Id and name of the input. */
  @property() inputId = 'file';
  @property() accept = '';
  /** Id of what describes the input. */
  @property() describedBy = '';
  @property({ type: Boolean }) multiple = false;
  @property({ type: Boolean }) required = false;
  @state() private names: readonly string[] = [];

  protected override createRenderRoot(): this {
    return this;
  }

  private readonly onChange = ({ target }: Event): void => {
    this.names = [...((target as HTMLInputElement).files ?? [])].map(({ name }) => name);
  };

  override render() {
    const { inputId, accept, describedBy, multiple, required, names } = this;
    const words = otherTexts().importing.choice;
    return html`<span class="file">
      <input id=${inputId} name=${inputId} type="file" accept=${accept} aria-describedby=${describedBy || nothing} ?multiple=${multiple} ?required=${required} data-autofocus @change=${this.onChange} />
      <span class="button" aria-hidden="true">${multiple ? words.files : words.file}</span>
      <span class="names soft small" aria-hidden="true">${names.length === 0 ? words.none : words.chosen(names)}</span>
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-file-choice': FileChoice;
  }
}
