/** What a reveal fills into the curated layer, as part of the form of a project’s settings. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { STRATEGIES, type PrefillChoice } from '../../../shared/domain/prefill-choice.ts';
import type { ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import type { ProjectBody } from '../../../shared/wire/http/projects.ts';
import { formText } from '../../kit/form-text.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { api } from '../../services/api.ts';
import { controls } from '../../kit/styles/controls.ts';

type Chosen = PrefillChoice['strategy'] | 'none';

@customElement('vb-prefill-field')
export class PrefillField extends LitElement {
  static override styles = controls;

  @property({ attribute: false }) project: ProjectBody | null = null;
  /** Before a choice is made here: the project’s setting. */
  @state() private chosen: Chosen | null = null;
  @state() private members: readonly ProjectMemberBody[] = [];

  /** The project’s setting again. */
  reset(): void {
    this.chosen = null;
    this.renderRoot.querySelector('form')?.reset();
    if (this.strategy === 'annotator') void this.loadMembers();
  }

  /** As a change of the project; empty if nothing else than before is chosen. */
  get change(): { readonly prefill?: PrefillChoice | null } {
    const prefill = this.value;
    return JSON.stringify(prefill) === JSON.stringify(inOrder(this.project?.prefill ?? null)) ? {} : { prefill };
  }

  private get strategy(): Chosen {
    return this.chosen ?? this.project?.prefill?.strategy ?? 'none';
  }

  private get value(): PrefillChoice | null {
    const { strategy } = this;
    if (strategy === 'none') return null;
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined);
    return inOrder({
      strategy,
      tolerance: Number(formText(form, 'tolerance')),
      annotator: formText(form, 'annotator') as MemberId,
      programs: form.has('programs'),
    });
  }

  private readonly choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.chosen = STRATEGIES.find((strategy) => strategy === value) ?? 'none';
    if (this.chosen === 'annotator') void this.loadMembers();
  };

  private async loadMembers(): Promise<void> {
    const members = await api.members(this.project?.id ?? '');
    if (members.ok) this.members = members.value;
  }

  override render() {
    const { mode, prefill } = { mode: otherTexts().projects.mode, prefill: otherTexts().adjudication.prefill };
    const { strategy } = this;
    return html`<form class="stack" @submit=${(event: Event) => event.preventDefault()}>
      <div class="field">
        <label for="prefill">${mode.prefill}</label>
        <select id="prefill" @change=${this.choose}>
          <option value="none" ?selected=${strategy === 'none'}>${mode.noPrefill}</option>
          ${STRATEGIES.map((one) => html`<option value=${one} ?selected=${one === strategy}>${prefill.strategies[one]}</option>`)}
        </select>
      </div>
      ${this.renderMore()}
    </form>`;
  }

  private renderMore() {
    const words = otherTexts().adjudication.prefill;
    const { tolerance = 2, annotator, programs = false } = this.project?.prefill ?? { strategy: 'exact' };
    if (this.strategy === 'tolerance')
      return html`<div class="field"><label for="tolerance">${words.tolerance}</label><input id="tolerance" name="tolerance" type="number" min="0" max="1000" .defaultValue=${String(tolerance)} required /></div>`;
    if (this.strategy === 'majority')
      return html`<label class="choice"><input type="checkbox" name="programs" .defaultChecked=${programs} /> <span>${words.programs}</span></label>`;
    if (this.strategy !== 'annotator') return '';
    return html`<div class="field"><label for="annotator">${words.annotator}</label>
      <select id="annotator" name="annotator">${this.members.map(({ id, name }) => html`<option value=${id} ?selected=${id === annotator}>${name}</option>`)}</select></div>`;
  }
}

/** What belongs to the strategy, and nothing else: two that say the same have the same JSON. */
function inOrder(choice: PrefillChoice | null): PrefillChoice | null {
  if (choice === null) return null;
  const { strategy, tolerance = 0, annotator, programs = false } = choice;
  return {
    strategy,
    ...(strategy === 'tolerance' && { tolerance }),
    ...(strategy === 'annotator' && { annotator }),
    ...(strategy === 'majority' && { programs }),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-prefill-field': PrefillField;
  }
}
