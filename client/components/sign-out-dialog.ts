/** `<vb-sign-out-dialog>`: signs out of this browser; asks first where work would be lost by it. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../api.ts';
import { navigate } from '../routes.ts';
import { signOut } from '../state/sign-out.ts';
import { unsentChanges } from '../sync/offline-store.ts';
import { controls } from '../styles/controls.ts';
import { texts } from '../texts/texts.ts';
import { announceSignedOut } from './page-event.ts';
import './vb-dialog.ts';
import { toast } from './vb-toasts.ts';

@customElement('vb-sign-out-dialog')
export class SignOutDialog extends LitElement {
  static override styles = controls;

  /** Id of who is signed in. */
  @property() member = '';
  /** Changes that would go with the sign-out. */
  @state() private unsent = 0;

  /** Signing out leaves nothing behind, so nobody loses by it what is not on the server without having been told. */
  async show(): Promise<void> {
    // A browser whose storage does not answer keeps nothing.
    this.unsent = await unsentChanges(this.member).catch(() => 0);
    if (this.unsent === 0) return this.signOut();
    await this.dialog?.show();
  }

  private get dialog() {
    return this.renderRoot.querySelector('vb-dialog');
  }

  private async signOut(): Promise<void> {
    this.dialog?.close();
    const done = await signOut(api, this.member);
    if (!done.ok) return toast(this, done.problem.message);
    announceSignedOut(this);
    navigate('/');
  }

  override render() {
    const words = texts.shell.menu;
    return html`<vb-dialog heading=${words.loseHeading}>
      <p>${words.lose(this.unsent)}</p>
      <div slot="actions">
        <button class="button" type="button" data-autofocus @click=${() => this.dialog?.close()}>${words.stay}</button>
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
