/** The menu of the person who is signed in: their name, their personal link, keys of their programs, signing out. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MemberBody } from '../../shared/wire/http/people.ts';
import { controls } from '../kit/styles/controls.ts';
import { chooseLanguage, LANGUAGES, locale, texts, type Language } from '../locale/texts.ts';
import '../kit/vb-avatar.ts';
import '../kit/vb-icon.ts';

/** Dialogs of the menu are loaded when they are chosen. */
const LOAD = {
  'vb-rename-dialog': () => import('./rename-dialog.ts'),
  'vb-personal-link-dialog': () => import('./personal-link-dialog.ts'),
  'vb-api-keys-dialog': () => import('./api-keys-dialog.ts'),
  'vb-sign-out-dialog': () => import('./sign-out-dialog.ts'),
} as const;

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
  /** The page speaks another language after a reload; nothing is lost by one. */
  private speak(chosen: Language): void {
    chooseLanguage(chosen);
    location.reload();
  }

  private closeMenu(): void {
    this.renderRoot.querySelector<HTMLElement>('[popover]')?.hidePopover();
  }

  private async open(dialog: keyof typeof LOAD): Promise<void> {
    this.closeMenu();
    await LOAD[dialog]();
    const opened = this.renderRoot.querySelector(dialog);
    await opened?.updateComplete;
    await opened?.show();
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
          <li><button class="button quiet" type="button" @click=${() => this.open('vb-api-keys-dialog')}>${words.apiKeys}</button></li>
          <li><button class="button quiet" type="button" @click=${() => this.open('vb-sign-out-dialog')}>${words.signOut}</button></li>
          <li class="language">
            <label for="language">${words.language}</label>
            <select id="language" @change=${(event: Event) => this.speak((event.target as HTMLSelectElement).value as Language)}>
              ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === locale.language}>${name}</option>`)}
            </select>
          </li>
        </ul>
      </div>
      <vb-rename-dialog .name=${member.name}></vb-rename-dialog>
      <vb-personal-link-dialog></vb-personal-link-dialog>
      <vb-api-keys-dialog></vb-api-keys-dialog>
      <vb-sign-out-dialog .member=${member.id}></vb-sign-out-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-person-menu': PersonMenu;
  }
}
