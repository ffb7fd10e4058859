/** `<vb-own-scores>`: how a member’s own work compared with gold articles, if the project shows it. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { qualityStyles } from './quality-styles.ts';
import { meanOf, scoreLine, shareText } from './score-line.ts';

@customElement('vb-own-scores')
export class OwnScores extends LitElement {
  static override styles = [
    ...controls,
    qualityStyles,
    css`
      :host { display: block; padding: 0; }
      section { margin-bottom: var(--space-10); padding: var(--space-5) var(--space-6); border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); }
      h2 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
    `,
  ];

  @property() projectId = '';
  /** F1 by overlap, the oldest first. */
  @state() private shares: readonly number[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId')) void this.load(this.projectId);
  }

  private async load(project: string): Promise<void> {
    const answer = await projectApi.scores(project);
    if (project === this.projectId && answer.ok)
      this.shares = answer.value.scores.flatMap(({ overlap }) => overlap?.f1 ?? []);
  }

  override render() {
    const words = otherTexts().quality.own;
    if (this.shares.length === 0) return '';
    return html`<section aria-labelledby="own">
      <h2 id="own">${words.heading}</h2>
      <p>${words.summary(this.shares.length, shareText(meanOf(this.shares)))}</p>
      ${scoreLine(this.shares)}
      <p class="soft small">${words.explain}</p>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-own-scores': OwnScores;
  }
}
