/** Programs that annotate: added with a key that is shown once, listed, and removed. Fires `vb-members-changed`. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { MAX_NAME_LENGTH } from '../../../shared/domain/member.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { MEMBERS_CHANGED } from './members-changed.ts';
import '../../kit/vb-copy-button.ts';
import '../../kit/vb-dialog.ts';

/** A program that was added just now. */
interface Made {
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

@customElement('vb-programs-dialog')
export class ProgramsDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      li { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-4); align-items: center; justify-content: space-between; padding-block: var(--space-3); border-top: 1px solid var(--rule); }
      li > div { min-width: 0; overflow-wrap: anywhere; }
      .made { display: grid; gap: var(--space-3); padding: var(--space-4); border: 1px solid var(--good); border-radius: var(--radius-m); }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) members: readonly ProjectMemberBody[] = [];
  @state() private made: Made | null = null;
  @state() private problem: Problem | null = null;
  @state() private isBusy = false;

  show(): void {
    this.made = null;
    this.problem = null;
    this.renderRoot.querySelector('form')?.reset();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = formText(new FormData(form), 'name').trim();
    if (name === '' || this.isBusy) return;
    this.isBusy = true;
    const added = await projectApi.addProgram(this.projectId, name);
    this.isBusy = false;
    this.problem = added.ok ? null : added.problem;
    if (!added.ok) return;
    const { member, key } = added.value;
    this.made = { id: member.id, name: member.name, key };
    form.reset();
    this.dispatchEvent(new Event(MEMBERS_CHANGED));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('#key')?.focus();
  }

  private async takeOut({ id, name }: ProjectMemberBody): Promise<void> {
    const done = await projectApi.removeMember(this.projectId, id);
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    if (this.made?.id === id) this.made = null;
    toast(this, otherTexts().members.programs.removed(name));
    this.dispatchEvent(new Event(MEMBERS_CHANGED));
    // The button that had the focus is gone.
    this.renderRoot.querySelector<HTMLInputElement>('#name')?.focus();
  }

  override render() {
    const words = otherTexts().members.programs;
    const programs = this.members.filter(({ kind }) => kind === 'program');
    return html`<vb-dialog heading=${words.heading}>
      <p>${words.explain}</p>
      <form class="stack" id="form" @submit=${this.add}>
        <div class="field">
          <label for="name">${words.name}</label>
          <input id="name" name="name" required maxlength=${MAX_NAME_LENGTH} autocomplete="off" placeholder=${words.nameExample} data-autofocus />
        </div>
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.made && this.renderMade(this.made)}
      ${programs.length === 0 ? '' : html`<ul aria-label=${words.list}>${programs.map((program) => this.renderProgram(program))}</ul>`}
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.isBusy}>${words.add}</button></div>
    </vb-dialog>`;
  }

  private renderMade({ name, key }: Made) {
    const words = otherTexts().members.programs;
    return html`<div class="made">
      <div class="field">
        <label for="key">${words.keyOf(name)}</label>
        <input id="key" readonly .value=${key} aria-describedby="once" @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
        <p class="hint" id="once">${words.once}</p>
      </div>
      <div><vb-copy-button .value=${key} what=${words.keyOf(name)}></vb-copy-button></div>
    </div>`;
  }

  private renderProgram(program: ProjectMemberBody) {
    const words = otherTexts().members.programs;
    return html`<li>
      <div><strong>${program.name}</strong><p class="hint">${words.since(locale.moment(program.joined))}</p></div>
      <button class="button danger" type="button" @click=${() => this.takeOut(program)}>${words.remove}<span class="visually-hidden"> ${program.name}</span></button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-programs-dialog': ProgramsDialog;
  }
}
