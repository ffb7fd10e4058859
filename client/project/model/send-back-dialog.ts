/** Asks why an article goes back to its annotator, and to which one where there are several. Fires `vb-send-back`. */
import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-dialog.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Whose work on which article. */
interface WorkOn {
  readonly article: { readonly id: string; readonly title: string };
  /** One of them is chosen. */
  readonly members: readonly Named[];
}

export interface SentBack {
  readonly article: WorkOn['article'];
  readonly member: Named;
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
    const form = new FormData(event.target as HTMLFormElement);
    const reason = formText(form, 'reason').trim();
    const { article, members = [] } = this.work ?? {};
    const member = members.length === 1 ? members[0] : members.find(({ id }) => id === formText(form, 'member'));
    if (article === undefined || member === undefined || reason === '') return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    this.dispatchEvent(new CustomEvent<SentBack>('vb-send-back', { detail: { article, member, reason } }));
  }

  private heading(): string {
    const words = otherTexts().assignments;
    const { article, members = [] } = this.work ?? {};
    const [only] = members;
    return only === undefined || members.length > 1
      ? words.sendBackTitle(article?.title ?? '')
      : words.sendBackTo(only.name, article?.title ?? '');
  }

  private renderMembers() {
    const { members = [] } = this.work ?? {};
    if (members.length < 2) return '';
    return html`<div class="field">
      <label for="member">${otherTexts().assignments.sendBackWhom}</label>
      <select id="member" name="member">${members.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select>
    </div>`;
  }

  override render() {
    const words = otherTexts().assignments;
    return html`<vb-dialog heading=${this.heading()}>
      <form class="stack" id="form" @submit=${this.send}>
        ${this.renderMembers()}
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
