/** The menu of the person who is signed in: their name, their personal link, signing out. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MemberBody } from '../../shared/wire/http.ts';
import { api } from '../api.ts';
import { navigate } from '../routes.ts';
import { signOut } from '../state/sign-out.ts';
import { unsentChanges } from '../sync/offline-store.ts';
import { controls } from '../styles/controls.ts';
import { chooseLanguage, language, LANGUAGES, texts, type Language } from '../texts/texts.ts';
import { announceSignedOut } from './page-event.ts';
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
      .language { display: flex; gap: var(--space-3); align-items: center; justify-content: space-between; padding: var(--space-2) var(--space-3); border-top: 1px solid var(--rule); margin-top: var(--space-2); }
      .language label { font-weight: 400; }
      .language select { min-height: 2.25rem; padding-block: 0; font-size: var(--text-s); }
      li .button { width: 100%; justify-content: flex-start; font-weight: 400; padding: 0 var(--space-3); }
    `,
  ];

  @property({ attribute: false }) member: MemberBody | null = null;
  /** Changes that would go with the sign-out, once that was asked for. */
  @state() private unsent = 0;

  /** The page speaks another language after a reload; nothing is lost by one. */
  private speak(chosen: Language): void {
    chooseLanguage(chosen);
    location.reload();
  }

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
    const words = texts.shell.menu;
    if (member === null) return '';
    return html`<button class="button quiet opener" type="button" popovertarget="menu">
        <vb-avatar name=${member.name} .colour=${member.colour} size="small" decorative></vb-avatar>
        <span class="name">${member.name}</span><span class="visually-hidden">${words.yours}</span><vb-icon name="down"></vb-icon>
      </button>
      <div id="menu" popover>
        <p class="who small">${words.youAre} <strong>${member.name}</strong>.</p>
        <ul>
          <li><button class="button quiet" type="button" @click=${() => this.open('vb-rename-dialog')}>${words.rename}</button></li>
          <li><button class="button quiet" type="button" @click=${() => this.open('vb-personal-link-dialog')}>${words.personalLink}</button></li>
          <li><button class="button quiet" type="button" @click=${this.askToSignOut}>${words.signOut}</button></li>
          <li class="language">
            <label for="language">${words.language}</label>
            <select id="language" @change=${(event: Event) => this.speak((event.target as HTMLSelectElement).value as Language)}>
              ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}
            </select>
          </li>
        </ul>
      </div>
      <vb-rename-dialog .name=${member.name}></vb-rename-dialog>
      <vb-personal-link-dialog></vb-personal-link-dialog>
      <vb-dialog heading=${words.loseHeading}>
        <p>${words.lose(this.unsent)}</p>
        <div slot="actions">
          <button class="button" type="button" data-autofocus @click=${() => this.renderRoot.querySelector('vb-dialog')?.close()}>${words.stay}</button>
          <button class="button danger" type="button" @click=${this.signOut}>${words.discard}</button>
        </div>
      </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-person-menu': PersonMenu;
  }
}
