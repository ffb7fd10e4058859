/** `<vb-changed-labels>`: says that annotations were rewritten, and takes it back. Fires `vb-labels-changed` when it did. */
import type { LabelSetChangedBody } from '../../../shared/wire/http/projects.ts';
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { LABELS_CHANGED } from './label-set-dialog.ts';
import { toast } from '../../kit/toast.ts';

@customElement('vb-changed-labels')
export class ChangedLabels extends LitElement {
  static override styles = [
    ...controls,
    css`
      .panel { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center; margin-bottom: var(--space-10); padding: var(--space-4) var(--space-5); border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); }
      p { flex: 1 1 16rem; }
    `,
  ];

  @property({ attribute: false }) change: LabelSetChangedBody | null = null;
  @state() private problem: Problem | null = null;
  @state() private busy = false;

  private async takeBack(): Promise<void> {
    const { change } = this;
    if (change?.undo === null || change === null || this.busy) return;
    this.busy = true;
    const back = await projectApi.takeLabelsBack(change.project.id, change.undo);
    this.busy = false;
    this.problem = back.ok ? null : back.problem;
    if (!back.ok) return;
    this.dispatchEvent(new CustomEvent<LabelSetChangedBody>(LABELS_CHANGED, { detail: back.value }));
    // Behind it, because the page says in passing that labels were saved.
    toast(this, otherTexts().labelSet.takenBack(back.value.annotations));
  }

  override render() {
    if (this.change === null || this.change.undo === null) return '';
    const words = otherTexts().labelSet;
    return html`<section class="panel" aria-label=${words.region}>
      <p role="status">${this.problem === null ? words.moved(this.change.annotations) : this.problem.message}</p>
      <button class="button" type="button" ?disabled=${this.busy} @click=${this.takeBack}>${words.takeBack}</button>
      <button class="button quiet" type="button" @click=${() => (this.change = null)}>${words.putAway}</button>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-changed-labels': ChangedLabels;
  }
}
