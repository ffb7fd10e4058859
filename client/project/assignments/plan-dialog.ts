/** Asks how articles are assigned. Fires `vb-plan` with the plan that was chosen. */
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import type { PlanBody } from '../../../shared/wire/http/rounds.ts';
import '../../kit/vb-dialog.ts';

type Kind = PlanBody['kind'];

@customElement('vb-plan-dialog')
export class PlanDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      .number { width: 6rem; }
      .with { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; padding-inline-start: var(--space-6); font-size: var(--text-s); }
      .with label { font-weight: 400; }
    `,
  ];

  @state() private kind: Kind = 'all';
  @state() private plan: PlanBody = { kind: 'all', seed: 1 };

  show(plan: PlanBody | null): void {
    this.plan = plan ?? { kind: 'all', seed: 1 };
    this.kind = this.plan.kind;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private choose(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.renderRoot.querySelector('vb-dialog')?.close();
    this.dispatchEvent(new CustomEvent<PlanBody>('vb-plan', { detail: this.chosen(form) }));
  }

  private chosen(form: FormData): PlanBody {
    const { members } = this.plan;
    return {
      kind: this.kind,
      seed: formText(form, 'seed'),
      ...(members !== undefined && { members }),
      ...(this.kind === 'each' && { k: Number(formText(form, 'k')) }),
      ...(this.kind === 'share' && { share: Number(formText(form, 'share')) / 100 }),
    };
  }

  override render() {
    const words = otherTexts().assignments.planDialog;
    return html`<vb-dialog heading=${words.heading}>
      <form class="stack" id="form" @submit=${this.choose}>
        <fieldset>
          <legend class="visually-hidden">${words.heading}</legend>
          ${this.renderKind('all')}
          ${this.renderKind('each')} ${this.kind === 'each' ? this.renderNumber('k', words.eachPeople, 1, 1_000, this.plan.k ?? 2) : ''}
          ${this.renderKind('share')} ${this.kind === 'share' ? this.renderNumber('share', words.sharePercent, 0, 100, Math.round((this.plan.share ?? 0.2) * 100)) : ''}
          ${this.renderKind('hand')}
        </fieldset>
        <div class="field">
          <label for="seed">${words.seed}</label>
          <input id="seed" name="seed" class="number" required maxlength="100" autocomplete="off" .value=${String(this.plan.seed)} aria-describedby="seed-hint" />
          <p class="hint" id="seed-hint">${words.seedHint}</p>
        </div>
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form">${words.make}</button></div>
    </vb-dialog>`;
  }

  private renderKind(kind: Kind) {
    return html`<label class="choice"><input type="radio" name="kind" value=${kind} .checked=${kind === this.kind} @change=${() => (this.kind = kind)} /><span>${otherTexts().assignments.planDialog[kind]}</span></label>`;
  }

  private renderNumber(name: string, label: string, min: number, max: number, value: number) {
    return html`<div class="with">
      <input class="number" id=${name} name=${name} type="number" required min=${min} max=${max} .value=${String(value)} />
      <label for=${name}>${label}</label>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-plan-dialog': PlanDialog;
  }
}
