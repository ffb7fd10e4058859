/**
 * `<vb-person-menu-items>`: what is in the menu of the person who is signed in. Loaded when the menu is first opened.
 * Fires `vb-menu-dialog` with the dialog that was chosen.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { chooseLanguage, LANGUAGES, locale, type Language } from '../locale/texts.ts';
import { chooseTheme, chosenTheme, THEMES, type Theme } from '../services/theme.ts';

/** Dialogs of the menu are loaded when they are chosen. */
const LOAD = {
  'vb-rename-dialog': () => import('./rename-dialog.ts'),
  'vb-personal-link-dialog': () => import('./personal-link-dialog.ts'),
  'vb-api-keys-dialog': () => import('./api-keys-dialog.ts'),
  'vb-sign-out-dialog': () => import('./sign-out-dialog.ts'),
} as const;

export type MenuDialog = keyof typeof LOAD;

@customElement('vb-person-menu-items')
export class PersonMenuItems extends LitElement {
  static override styles = [
    ...controls,
    css`
      .who { padding: var(--space-2) var(--space-3) var(--space-3); border-bottom: 1px solid var(--rule); margin-bottom: var(--space-2); overflow-wrap: anywhere; }
      .choice { display: flex; gap: var(--space-3); align-items: center; justify-content: space-between; padding: var(--space-2) var(--space-3) 0; cursor: default; }
      .first { border-top: 1px solid var(--rule); margin-top: var(--space-2); }
      .last { padding-bottom: var(--space-2); }
      .choice label { font-weight: 400; }
      .choice select { min-height: 2.25rem; padding-block: 0; font-size: var(--text-s); }
      li .button { width: 100%; justify-content: flex-start; font-weight: 400; padding: 0 var(--space-3); }
    `,
  ];

  @property() name = '';

  /** The page speaks another language after a reload; nothing is lost by one. */
  private speak(chosen: Language): void {
    chooseLanguage(chosen);
    location.reload();
  }

  private async open(dialog: MenuDialog): Promise<void> {
    await LOAD[dialog]();
    this.dispatchEvent(new CustomEvent<MenuDialog>('vb-menu-dialog', { detail: dialog }));
  }

  override render() {
    const words = otherTexts().menu;
    return html`<p class="who small">${words.youAre} <strong>${this.name}</strong>.</p>
      <ul>
        ${this.renderItem('vb-rename-dialog', words.rename)}
        ${this.renderItem('vb-personal-link-dialog', words.personalLink)}
        ${this.renderItem('vb-api-keys-dialog', words.apiKeys)}
        ${this.renderItem('vb-sign-out-dialog', words.signOut)}
        <li class="choice first">
          <label for="language">${words.language}</label>
          <select id="language" @change=${(event: Event) => this.speak((event.target as HTMLSelectElement).value as Language)}>
            ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === locale.language}>${name}</option>`)}
          </select>
        </li>
        <li class="choice last">
          <label for="theme">${words.theme}</label>
          <select id="theme" @change=${(event: Event) => chooseTheme((event.target as HTMLSelectElement).value as Theme)}>
            ${THEMES.map((theme) => html`<option value=${theme} ?selected=${theme === chosenTheme()}>${words.themes[theme]}</option>`)}
          </select>
        </li>
      </ul>`;
  }

  private renderItem(dialog: MenuDialog, words: string) {
    return html`<li><button class="button quiet" type="button" @click=${() => this.open(dialog)}>${words}</button></li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-person-menu-items': PersonMenuItems;
  }
}
