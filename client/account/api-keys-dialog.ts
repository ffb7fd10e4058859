/** “API keys”: a member’s programs act for them with a key. Keys are made with a scope and an end, shown once, and withdrawn. */
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import type { Problem } from '../../shared/domain/result.ts';
import type { ApiKeyBody, ApiKeyWithSecretBody } from '../../shared/wire/http/keys.ts';
import { serverNow } from '../services/api.ts';
import { projectApi } from '../services/project-api.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { toast } from '../kit/toast.ts';
import '../kit/vb-copy-button.ts';
import '../kit/vb-dialog.ts';
import { locale } from '../locale/texts.ts';

const DAY_MS = 86_400_000;
/** How long a key lives, in days. */
const LIVES = [7, 30, 90, 365] as const;

@customElement('vb-api-keys-dialog')
export class ApiKeysDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      li { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-4); align-items: center; justify-content: space-between; padding-block: var(--space-3); border-top: 1px solid var(--rule); }
      li > div { min-width: 0; overflow-wrap: anywhere; }
      .pair { display: grid; gap: var(--space-4); grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
      .made { display: grid; gap: var(--space-3); padding: var(--space-4); border: 1px solid var(--good); border-radius: var(--radius-m); }
    `,
  ];

  @state() private keys: readonly ApiKeyBody[] = [];
  @state() private made: ApiKeyWithSecretBody | null = null;
  @state() private problem: Problem | null = null;

  show(): void {
    this.made = null;
    this.problem = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
    void this.load();
  }

  private async load(): Promise<void> {
    const answer = await projectApi.apiKeys();
    if (answer.ok) this.keys = answer.value;
    else this.problem = answer.problem;
  }

  private async make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const field = (name: string): string =>
      (form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement).value;
    const scope = ROLES.find((role) => role === field('scope')) ?? 'annotator';
    const made = await projectApi.makeApiKey({
      title: field('title').trim(),
      scope,
      expires: serverNow() + Number(field('life')) * DAY_MS,
    });
    this.problem = made.ok ? null : made.problem;
    if (!made.ok) return;
    this.made = made.value;
    form.reset();
    await this.load();
  }

  private async withdraw({ id, title }: ApiKeyBody): Promise<void> {
    const done = await projectApi.withdrawApiKey(id);
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    if (this.made?.id === id) this.made = null;
    toast(this, otherTexts().members.apiKeys.withdrawn(title));
    await this.load();
  }

  override render() {
    const words = otherTexts().members.apiKeys;
    return html`<vb-dialog heading=${words.heading}>
      <p>${words.explain}</p>
      <form class="stack" id="form" @submit=${this.make}>
        <div class="field">
          <label for="title">${words.title}</label>
          <input id="title" name="title" required maxlength="80" autocomplete="off" placeholder=${words.titleExample} data-autofocus />
        </div>
        <div class="pair">
          <div class="field">
            <label for="scope">${words.scope}</label>
            <select id="scope" name="scope">${[...ROLES].reverse().map((role) => html`<option value=${role} ?selected=${role === 'annotator'}>${this.asRole(role)}</option>`)}</select>
          </div>
          <div class="field">
            <label for="life">${words.life}</label>
            <select id="life" name="life">${LIVES.map((days) => html`<option value=${days} ?selected=${days === 90}>${words.days(days)}</option>`)}</select>
          </div>
        </div>
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.made && this.renderMade(this.made)}
      ${this.keys.length === 0 ? '' : html`<ul aria-label=${words.list}>${this.keys.map((key) => this.renderKey(key))}</ul>`}
      <div slot="actions"><button class="button primary" type="submit" form="form">${words.make}</button></div>
    </vb-dialog>`;
  }

  private asRole(role: Role): string {
    const { title, asA } = otherTexts().members.roles[role];
    return otherTexts().members.apiKeys.upTo(title, asA);
  }

  private renderMade({ title, secret }: ApiKeyWithSecretBody) {
    const words = otherTexts().members.apiKeys;
    return html`<div class="made">
      <div class="field">
        <label for="secret">${words.secretOf(title)}</label>
        <input id="secret" readonly .value=${secret} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
        <p class="hint">${words.once}</p>
      </div>
      <div><vb-copy-button .value=${secret} what=${words.secretOf(title)}></vb-copy-button></div>
    </div>`;
  }

  private renderKey(key: ApiKeyBody) {
    const words = otherTexts().members.apiKeys;
    const { title, scope, expires } = key;
    const moment = locale.moment(expires);
    return html`<li>
      <div><strong>${title}</strong><p class="hint">${this.asRole(scope)} · ${expires <= serverNow() ? words.ended(moment) : words.until(moment)}</p></div>
      <button class="button danger" type="button" @click=${() => this.withdraw(key)}>${words.withdraw}<span class="visually-hidden"> ${title}</span></button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-api-keys-dialog': ApiKeysDialog;
  }
}
