/** “Webhooks”: addresses of programs that are told what happens in the project; made, their secret shown once, switched off and on, removed. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import { MAX_WEBHOOK_URL_LENGTH, WEBHOOK_EVENTS } from '../../../shared/domain/webhook.ts';
import type { WebhookBody, WebhookWithSecretBody } from '../../../shared/wire/http/webhooks.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { formText } from '../../kit/form-text.ts';
import { toast } from '../../kit/toast.ts';
import '../../kit/vb-copy-button.ts';
import '../../kit/vb-dialog.ts';
import { locale } from '../../locale/texts.ts';

@customElement('vb-webhooks-dialog')
export class WebhooksDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      li { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-4); align-items: center; justify-content: space-between; padding-block: var(--space-3); border-top: 1px solid var(--rule); }
      li > div:first-child { flex: 1 1 16rem; min-width: 0; overflow-wrap: anywhere; }
      .made { display: grid; gap: var(--space-3); padding: var(--space-4); border: 1px solid var(--good); border-radius: var(--radius-m); }
    `,
  ];

  @property() projectId = '';
  @state() private hooks: readonly WebhookBody[] = [];
  @state() private made: WebhookWithSecretBody | null = null;
  @state() private problem: Pick<Problem, 'message'> | null = null;

  show(): void {
    this.made = null;
    this.problem = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
    void this.load();
  }

  private async load(): Promise<void> {
    const answer = await projectApi.webhooks(this.projectId);
    if (answer.ok) this.hooks = answer.value;
    else this.problem = answer.problem;
  }

  private async make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const chosen = new FormData(form);
    const events = WEBHOOK_EVENTS.filter((one) => chosen.has(one));
    if (events.length === 0) return void (this.problem = { message: otherTexts().webhooks.chooseEvent });
    const made = await this.done(
      projectApi.makeWebhook(this.projectId, { url: formText(chosen, 'url').trim(), events }),
    );
    if (!made.ok) return;
    this.made = made.value;
    form.reset();
  }

  private async takeAway(hook: WebhookBody): Promise<void> {
    const removed = await this.done(projectApi.removeWebhook(this.projectId, hook.id));
    if (!removed.ok) return;
    if (this.made?.id === hook.id) this.made = null;
    toast(this, otherTexts().webhooks.removed(hostOf(hook)));
  }

  private switch({ id, isOn }: WebhookBody): Promise<Result<unknown>> {
    return this.done(projectApi.switchWebhook(this.projectId, id, !isOn));
  }

  /** Waits for a change, and shows what is so after it, or why it is not. */
  private async done<Value>(change: Promise<Result<Value>>): Promise<Result<Value>> {
    const result = await change;
    this.problem = result.ok ? null : result.problem;
    if (result.ok) await this.load();
    return result;
  }

  override render() {
    const words = otherTexts().webhooks;
    return html`<vb-dialog heading=${words.heading}>
      <p>${words.explain}</p>
      <form class="stack" id="form" @submit=${this.make}>
        <div class="field">
          <label for="url">${words.url}</label>
          <input id="url" name="url" type="url" required maxlength=${MAX_WEBHOOK_URL_LENGTH} autocomplete="off" spellcheck="false" aria-describedby="url-hint" data-autofocus />
          <p class="hint" id="url-hint">${words.urlHint}</p>
        </div>
        <fieldset>
          <legend>${words.when}</legend>
          ${WEBHOOK_EVENTS.map((event) => html`<label class="choice"><input type="checkbox" name=${event} checked /><span>${words.events[event]}</span></label>`)}
        </fieldset>
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.made && this.renderMade(this.made)}
      ${this.hooks.length === 0 ? '' : html`<ul aria-label=${words.list}>${this.hooks.map((hook) => this.renderHook(hook))}</ul>`}
      <div slot="actions"><button class="button primary" type="submit" form="form">${words.make}</button></div>
    </vb-dialog>`;
  }

  private renderMade(hook: WebhookWithSecretBody) {
    const words = otherTexts().webhooks;
    const what = words.secretOf(hostOf(hook));
    return html`<div class="made">
      <div class="field">
        <label for="secret">${what}</label>
        <input id="secret" readonly .value=${hook.secret} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
        <p class="hint">${words.once}</p>
      </div>
      <div><vb-copy-button .value=${hook.secret} what=${what}></vb-copy-button></div>
    </div>`;
  }

  private renderHook(hook: WebhookBody) {
    const words = otherTexts().webhooks;
    const name = html`<span class="visually-hidden"> ${hook.url}</span>`;
    return html`<li>
      <div>
        <strong>${hook.url}</strong>
        <p class="hint">${hook.isOn ? '' : html`<strong>${words.off}.</strong> `}${hook.events.map((event) => words.events[event]).join(' · ')}</p>
        <p class="hint">${stateInWords(hook)}</p>
      </div>
      <div class="row">
        <button class="button" type="button" @click=${() => this.switch(hook)}>${hook.isOn ? words.switchOff : words.switchOn}${name}</button>
        <button class="button danger" type="button" @click=${() => this.takeAway(hook)}>${words.remove}${name}</button>
      </div>
    </li>`;
  }
}

/** How its last try went, and what has not arrived. */
function stateInWords({ lastTry, lastProblem, lastStatus, waiting, leftOut }: WebhookBody): string {
  const words = otherTexts().webhooks;
  const last =
    lastTry === null
      ? words.never
      : lastProblem === null
        ? words.arrived(locale.moment(lastTry))
        : words.failed(locale.moment(lastTry), words.problems[lastProblem], lastStatus);
  return [last, waiting > 0 ? words.waiting(waiting) : '', leftOut > 0 ? words.leftOut(leftOut) : '']
    .filter((part) => part !== '')
    .join(' ');
}

const hostOf = ({ url }: Pick<WebhookBody, 'url'>): string => new URL(url).host;

declare global {
  interface HTMLElementTagNameMap {
    'vb-webhooks-dialog': WebhooksDialog;
  }
}
