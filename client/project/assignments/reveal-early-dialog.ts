/** Asks whether to reveal an article although an annotator is not done with it. Fires `vb-reveal-early`. */
import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-dialog.ts';

@customElement('vb-reveal-early-dialog')
export class RevealEarlyDialog extends LitElement {
  static override styles = controls;

  @state() private article: ArticleBody | null = null;

  show(article: ArticleBody): void {
    this.article = article;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private close(): void {
    this.renderRoot.querySelector('vb-dialog')?.close();
  }

  private reveal(): void {
    this.close();
    if (this.article !== null)
      this.dispatchEvent(new CustomEvent<ArticleBody>('vb-reveal-early', { detail: this.article }));
  }

  override render() {
    const words = otherTexts().assignments.early;
    return html`<vb-dialog heading=${words.heading}>
      <p>${this.article?.title}</p>
      <p>${words.explain}</p>
      <div slot="actions">
        <button class="button" type="button" @click=${this.close}>${words.cancel}</button>
        <button class="button danger" type="button" @click=${this.reveal}>${words.now}</button>
      </div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-reveal-early-dialog': RevealEarlyDialog;
  }
}
