/** The menu of the person who is signed in; what is in it comes when it is opened. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MemberBody } from '../../shared/wire/http/people.ts';
import { controls } from '../kit/styles/controls.ts';
import { texts } from '../locale/texts.ts';
import type { MenuDialog } from './person-menu-items.ts';
import '../kit/vb-avatar.ts';
import '../kit/vb-icon.ts';

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
    `,
  ];

  @property({ attribute: false }) member: MemberBody | null = null;

  private async onDialog({ detail: dialog }: CustomEvent<MenuDialog>): Promise<void> {
    this.renderRoot.querySelector<HTMLElement>('[popover]')?.hidePopover();
    const opened = this.renderRoot.querySelector(dialog);
    await opened?.updateComplete;
    await opened?.show();
  }

  override render() {
    const { member } = this;
    if (member === null) return '';
    return html`<button class="button quiet opener" type="button" popovertarget="menu">
        <vb-avatar name=${member.name} .colour=${member.colour} size="small" decorative></vb-avatar>
        <span class="name">${member.name}</span><span class="visually-hidden">${texts.shell.yourMenu}</span><vb-icon name="down"></vb-icon>
      </button>
      <div id="menu" popover @beforetoggle=${() => void import('./person-menu-items.ts')}>
        <vb-person-menu-items name=${member.name} @vb-menu-dialog=${this.onDialog}></vb-person-menu-items>
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
