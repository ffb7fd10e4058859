/** Asks why an article goes back to its annotator. Fires `vb-send-back`. */
import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-dialog.ts';

/** Whose work on which article. */
interface WorkOn {
  readonly article: { readonly id: string; readonly title: string };
  readonly member: { readonly id: string; readonly name: string };
}

export interface SentBack extends WorkOn {
  readonly reason: string;
}

@customElement('vb-send-back-dialog')
export class SendBackDialog extends LitElement {
  static override styles = controls;

  @state() private work: WorkOn | null = null;

  show(work: WorkOn): void {
    this.work = work;
    this.renderRoot.querySelector('form')?.reset();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private send(event: SubmitEvent): void {
    event.preventDefault();
    const reason = formText(new FormData(event.target as HTMLFormElement), 'reason').trim();
    if (this.work === null || reason === '') return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    this.dispatchEvent(new CustomEvent<SentBack>('vb-send-back', { detail: { ...this.work, reason } }));
  }

  override render() {
    const words = otherTexts().assignments;
    return html`<vb-dialog heading=${words.sendBackTo(this.work?.member.name ?? '', this.work?.article.title ?? '')}>
      <form class="stack" id="form" @submit=${this.send}>
        <div class="field">
          <label for="reason">${words.reason}</label>
          <textarea id="reason" name="reason" required maxlength="2000" aria-describedby="reason-hint" data-autofocus></textarea>
          <p class="hint" id="reason-hint">${words.reasonHint}</p>
        </div>
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form">${words.sendBack}</button></div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-send-back-dialog': SendBackDialog;
  }
}
