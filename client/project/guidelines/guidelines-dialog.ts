/** The editor of a project’s guidelines, what is written beside what it will look like. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ProjectBody } from '../../../shared/wire/http/projects.ts';
import { api } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { CHANGED_MEANWHILE, PROJECT_CHANGED } from '../model/project-changed.ts';
import { toast } from '../../kit/toast.ts';
import '../../kit/vb-dialog.ts';
import '../../kit/vb-guidelines.ts';

@customElement('vb-guidelines-dialog')
export class GuidelinesDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      .field { align-content: start; }
      .pair { display: grid; gap: var(--space-5); }
      textarea { min-height: 22rem; font-family: var(--mono); font-size: var(--text-s); }
      .preview { max-height: 24rem; overflow: auto; padding: var(--space-3); border: 1px solid var(--rule); border-radius: var(--radius-m); }
      @media (min-width: 52rem) { .pair { grid-template-columns: 1fr 1fr; } }
    `,
  ];

  @property({ attribute: false }) project: ProjectBody | null = null;
  @state() private written = '';
  @state() private problem: Problem | null = null;
  @state() private busy = false;
  /** The text that another person saved since the dialog was opened; `null` without one. */
  @state() private theirs: string | null = null;
  /** The guidelines that the text is a change of. */
  private base = '';

  show(): void {
    this.base = this.project?.guidelines ?? '';
    this.written = this.base;
    this.theirs = null;
    this.problem = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.project === null || this.busy) return;
    this.busy = true;
    const changed = await projectApi.changeProject(this.project.id, {
      guidelines: this.written,
      basedOn: { guidelines: this.base },
    });
    if (!changed.ok && changed.problem.id === CHANGED_MEANWHILE) await this.readTheirs(this.project.id);
    this.busy = false;
    this.problem = changed.ok ? null : changed.problem;
    if (!changed.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    toast(this, texts.guidelines.saved);
    this.dispatchEvent(new CustomEvent<ProjectBody>(PROJECT_CHANGED, { detail: changed.value }));
  }

  /** Saving again takes the place of what is shown then, and of nothing else. */
  private async readTheirs(id: string): Promise<void> {
    const now = await api.project(id);
    if (!now.ok) return;
    this.base = now.value.guidelines;
    this.theirs = this.base;
  }

  override render() {
    const words = texts.guidelines;
    return html`<vb-dialog wide heading=${words.heading}>
      <form class="pair" id="form" @submit=${this.save}>
        <div class="field">
          <label for="written">${words.written}</label>
          <textarea id="written" maxlength="20000" aria-describedby="hint" .value=${this.written} data-autofocus
            @input=${(event: Event) => (this.written = (event.target as HTMLTextAreaElement).value)}></textarea>
          <p class="hint" id="hint">${words.hint}</p>
        </div>
        <div class="field">
          <span class="label" id="preview">${words.preview}</span>
          <div class="preview" role="region" aria-labelledby="preview" tabindex="0"><vb-guidelines .empty=${texts.guidelines.none} .text=${this.written}></vb-guidelines></div>
        </div>
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message} ${this.theirs === null ? '' : words.changedMeanwhile}</p>`}
      ${
        this.theirs === null
          ? ''
          : html`<div class="field">
        <label for="theirs">${words.theirs}</label>
        <textarea id="theirs" readonly .value=${this.theirs}></textarea>
      </div>`
      }
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.busy}>${words.save}</button></div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-guidelines-dialog': GuidelinesDialog;
  }
}
