/** `<vb-sign-out-dialog>`: signs out of this browser; asks first where work would be lost by it. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../services/api.ts';
import { homePath, navigate } from '../services/routes.ts';
import { signOut } from './sign-out.ts';
import { outbox } from '../sync/outbox.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { announceSignedOut } from '../kit/page-event.ts';
import { UnsentRooms } from '../unsent/unsent-rooms.ts';
import '../kit/vb-dialog.ts';
import { toast } from '../kit/toast.ts';

@customElement('vb-sign-out-dialog')
export class SignOutDialog extends LitElement {
  static override styles = controls;

  /** Id of who is signed in. */
  @property() member = '';
  @state() private isSending = false;
  private readonly unsent = new UnsentRooms(this);

  /** Signing out leaves nothing behind, so nobody loses by it what is not on the server without having been told. */
  async show(): Promise<void> {
    outbox.start(this.member);
    await outbox.refresh();
    if (this.unsent.rooms.length === 0) return this.signOut();
    await this.dialog?.show();
  }

  /** Sends unsent work; edits that the server refuses stay, to be decided about. */
  private async sendFirst(): Promise<void> {
    this.isSending = true;
    await outbox.send(true);
    this.isSending = false;
    if (this.unsent.rooms.length === 0) await this.signOut();
  }

  private get dialog() {
    return this.renderRoot.querySelector('vb-dialog');
  }

  private async signOut(): Promise<void> {
    this.dialog?.close();
    const done = await signOut(api, this.member);
    if (!done.ok) return toast(this, done.problem.message);
    announceSignedOut(this);
    navigate(homePath);
  }

  override render() {
    const words = otherTexts().menu;
    return html`<vb-dialog heading=${words.loseHeading}>
      <p>${this.unsent.rooms.length === 0 ? otherTexts().unsent.allSent : words.lose(this.unsent.rooms.reduce((sum, { changes }) => sum + changes, 0))}</p>
      ${this.unsent.render()}
      <div slot="actions">
        <button class="button" type="button" data-autofocus @click=${() => this.dialog?.close()}>${words.stay}</button>
        <button class="button" type="button" ?disabled=${this.isSending} @click=${this.sendFirst}>${this.isSending ? otherTexts().unsent.sending : words.sendFirst}</button>
        <button class="button danger" type="button" @click=${this.signOut}>${words.discard}</button>
      </div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-sign-out-dialog': SignOutDialog;
  }
}
