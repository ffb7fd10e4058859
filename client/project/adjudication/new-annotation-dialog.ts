/** Asks for an annotation that no annotator has: what of the text, and which label. Fires `vb-new-annotation`. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { spanFromSelection, type Span } from '../../../shared/domain/span.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-dialog.ts';

/** Offsets in UTF-16 units of the article's text. */
export interface NewAnnotation {
  readonly span: Span;
  readonly label: string;
}

/** The text, selection and label that the dialog opens with. */
interface Start {
  readonly text: string;
  /** The part of the text that is shown. */
  readonly stretch: Span;
  readonly span: Span;
  readonly label: string;
}

@customElement('vb-new-annotation-dialog')
export class NewAnnotationDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      textarea { min-height: 10rem; font: var(--text-m) / 1.5 var(--serif); }
    `,
  ];

  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  @state() private start: Start | null = null;
  @state() private hasNothing = false;

  async show(start: Start): Promise<void> {
    this.start = start;
    this.hasNothing = false;
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
    const { stretch, span } = start;
    this.area?.setSelectionRange(span.start - stretch.start, span.end - stretch.start);
  }

  private get area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  private save(event: SubmitEvent): void {
    event.preventDefault();
    const { start, area } = this;
    if (start === null || area === null) return;
    const offset = start.stretch.start;
    const span = spanFromSelection(start.text, offset + area.selectionStart, offset + area.selectionEnd);
    this.hasNothing = span === null;
    if (span === null) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    const label = formText(new FormData(event.target as HTMLFormElement), 'label');
    this.dispatchEvent(new CustomEvent<NewAnnotation>('vb-new-annotation', { detail: { span, label } }));
  }

  override render() {
    const words = otherTexts().adjudication.editor;
    const { text = '', stretch = { start: 0, end: 0 }, label } = this.start ?? {};
    return html`<vb-dialog heading=${words.heading}>
      <form class="stack" id="form" @submit=${this.save}>
        <div class="field">
          <label for="text">${words.text}</label>
          <textarea id="text" readonly data-autofocus .value=${text.slice(stretch.start, stretch.end)}></textarea>
          ${this.hasNothing ? html`<p class="problem" role="alert">${words.nothing}</p>` : ''}
        </div>
        <div class="field">
          <label for="label">${words.label}</label>
          <select id="label" name="label">${this.labelSet.labels.map(
            ({ key, title }) => html`<option value=${key} ?selected=${key === label}>${title}</option>`,
          )}</select>
        </div>
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form">${words.save}</button></div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-new-annotation-dialog': NewAnnotationDialog;
  }
}
