/** The menu of the person who is signed in: their name, their personal link, signing out. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MemberBody } from '../../shared/wire/http.ts';
import { api } from '../api.ts';
import { navigate } from '../routes.ts';
import { signOut } from '../state/sign-out.ts';
import { unsentChanges } from '../sync/offline-store.ts';
import { controls } from '../styles/controls.ts';
import { announceSignedOut } from './page-event.ts';
import { readableCount } from './readable.ts';
import { toast } from './vb-toasts.ts';
import './personal-link-dialog.ts';
import './rename-dialog.ts';
import './vb-avatar.ts';
import './vb-dialog.ts';
import './vb-icon.ts';

@customElement('vb-person-menu')
export class PersonMenu extends LitElement {
  static override styles = [
    ...controls,
    css`
      .opener { max-width: 14rem; padding: 0 var(--space-2); border-radius: var(--radius-round); }
      .opener .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      @media (max-width: 560px) { .opener .name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } }
      [popover] {
        position: fixed; inset: calc(var(--bar-height) - var(--space-1)) max(var(--space-4), env(safe-area-inset-right)) auto auto; margin: 0;
        min-width: 15rem; padding: var(--space-2); border: 1px solid var(--rule); border-radius: var(--radius-l);
        background: var(--surface); color: var(--ink); box-shadow: var(--shadow-m);
      }
      .who { padding: var(--space-2) var(--space-3) var(--space-3); border-bottom: 1px solid var(--rule); margin-bottom: var(--space-2); overflow-wrap: anywhere; }
      li .button { width: 100%; justify-content: flex-start; font-weight: 400; padding: 0 var(--space-3); }
    `,
  ];

  @property({ attribute: false }) member: MemberBody | null = null;
  /** Changes that would go with the sign-out, once that was asked for. */
  @state() private unsent = 0;

  private closeMenu(): void {
    this.renderRoot.querySelector<HTMLElement>('[popover]')?.hidePopover();
  }

  private open(dialog: 'vb-rename-dialog' | 'vb-personal-link-dialog'): void {
    this.closeMenu();
    this.renderRoot.querySelector(dialog)?.show();
  }

  /** Signing out leaves nothing behind, so nobody loses by it what is not on the server without having been told. */
  private async askToSignOut(): Promise<void> {
    this.closeMenu();
    // A browser whose storage does not answer keeps nothing.
    this.unsent = this.member === null ? 0 : await unsentChanges(this.member.id).catch(() => 0);
    if (this.unsent === 0) return this.signOut();
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async signOut(): Promise<void> {
    this.renderRoot.querySelector('vb-dialog')?.close();
    const done = await signOut(api, this.member?.id ?? null);
    if (!done.ok) return toast(this, done.problem.message);
    announceSignedOut(this);
    navigate('/');
  }

  override render() {
    const { member } = this;
    if (member === null) return '';
    return html`<button class="button quiet opener" type="button" popovertarget="menu">
        <vb-avatar name=${member.name} .colour=${member.colour} size="small" decorative></vb-avatar>
        <span class="name">${member.name}</span><span class="visually-hidden">: your menu</span><vb-icon name="down"></vb-icon>
      </button>
      <div id="menu" popover>
        <p class="who small">You are <strong>${member.name}</strong>.</p>
        <ul>
          <li><button class="button quiet" type="button" @click=${() => this.open('vb-rename-dialog')}>Change name</button></li>
          <li><button class="button quiet" type="button" @click=${() => this.open('vb-personal-link-dialog')}>My personal link</button></li>
          <li><button class="button quiet" type="button" @click=${this.askToSignOut}>Sign out of this browser</button></li>
        </ul>
      </div>
      <vb-rename-dialog .name=${member.name}></vb-rename-dialog>
      <vb-personal-link-dialog></vb-personal-link-dialog>
      <vb-dialog heading="Sign out and lose work?">
        <p>${readableCount(this.unsent, 'change')} of yours ${this.unsent === 1 ? 'is' : 'are'} kept in this browser and not on the server. Signing out discards ${this.unsent === 1 ? 'it' : 'them'} for good.</p>
        <div slot="actions">
          <button class="button" type="button" data-autofocus @click=${() => this.renderRoot.querySelector('vb-dialog')?.close()}>Stay signed in</button>
          <button class="button danger" type="button" @click=${this.signOut}>Discard and sign out</button>
        </div>
      </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-person-menu': PersonMenu;
  }
}
