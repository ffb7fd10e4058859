/** `<vb-export-losses>`: the losses of the chosen format, counted by the server. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatDescription } from '../../../shared/formats/export-formats.ts';
import type { LossesBody } from '../../../shared/wire/http/datasets.ts';
import { projectApi, type ExportChoice } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';

type Counted =
  | { readonly state: 'counting' }
  | { readonly state: 'counted'; readonly losses: LossesBody['losses'] }
  | { readonly state: 'unknown' };

@customElement('vb-export-losses')
export class ExportLosses extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      .box { padding: var(--space-3) var(--space-4); border-left: 3px solid var(--rule-strong); background: var(--sunken); font-size: var(--text-s); }
      ul { display: grid; gap: var(--space-1); margin-top: var(--space-2); }
      li { display: flex; gap: var(--space-3); justify-content: space-between; }
      .count { flex: none; font-variant-numeric: tabular-nums; color: var(--ink-soft); }
    `,
  ];

  @property() projectId = '';
  /** `null` while the choice is not complete. */
  @property({ attribute: false }) choice: ExportChoice | null = null;
  @state() private counted: Counted = { state: 'counting' };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('choice')) void this.count();
  }

  private async count(): Promise<void> {
    const { choice } = this;
    if (choice === null || formatDescription(choice.format).drops.length === 0) {
      this.counted = { state: 'counted', losses: [] };
      return;
    }
    this.counted = { state: 'counting' };
    const answer = await projectApi.exportLosses(this.projectId, choice);
    // Something else was chosen meanwhile.
    if (this.choice !== choice) return;
    this.counted = answer.ok ? { state: 'counted', losses: answer.value.losses } : { state: 'unknown' };
  }

  override render() {
    const words = otherTexts().exporting.losses;
    const { counted } = this;
    switch (counted.state) {
      case 'counting':
        return html`<div class="box" role="status">${words.counting}</div>`;
      case 'unknown':
        return html`<div class="box" role="status">${words.unknown}</div>`;
      case 'counted':
        return counted.losses.length === 0 ? html`<div role="status"></div>` : this.renderLosses(counted.losses);
    }
  }

  private renderLosses(losses: LossesBody['losses']) {
    const words = otherTexts().exporting.losses;
    // A newer server may name others.
    const kinds: Readonly<Partial<Record<string, string>>> = words.kinds;
    return html`<div class="box" role="status">
      ${words.heading}
      <ul>${losses.map(({ what, annotations, message }) => html`<li><span>${kinds[what] ?? message}</span><span class="count">${words.annotations(annotations)}</span></li>`)}</ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-export-losses': ExportLosses;
  }
}
