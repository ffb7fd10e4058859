/** `<vb-project-progress>`: how far the project is, by person and by label, as bars with their numbers. */
import { css, html, LitElement, svg, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LABEL_COLOURS, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { ArticleRow } from '../model/article-table.ts';
import { progressOf } from './project-progress.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';

const LABEL_FILLS = unsafeCSS(
  Array.from({ length: LABEL_COLOURS }, (_, slot) => `.label-${slot} { fill: var(--label-${slot}); }`).join(' '),
);

/** A part of a bar: how much, and the class that colours it. */
interface Part {
  readonly amount: number;
  readonly kind: string;
}

@customElement('vb-project-progress')
export class ProjectProgressView extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: grid; gap: var(--space-4); }
      h3 { font: 600 var(--text-xs) / 1.3 var(--sans); color: var(--ink-soft); padding-bottom: var(--space-2); }
      li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-1) var(--space-3); padding-block: var(--space-1); font-size: var(--text-s); }
      .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .number { color: var(--ink-soft); font-variant-numeric: tabular-nums; }
      svg { grid-column: 1 / -1; width: 100%; height: 0.5rem; border-radius: 2px; background: var(--sunken); }
      .done { fill: var(--good); }
      .in-work { fill: var(--accent); opacity: 0.55; }
      ${LABEL_FILLS}
    `,
  ];

  @property({ attribute: false }) rows: readonly ArticleRow[] = [];
  @property({ attribute: false }) members: readonly MemberBody[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** Unrevealed annotations are not counted. */
  @property({ type: Boolean }) isHidden = false;

  override render() {
    const words = otherTexts().project;
    const { articles, done, labels, members } = progressOf(this.rows);
    const names = new Map(this.members.map(({ id, name }) => [id, name]));
    const known = members.flatMap((each) =>
      names.has(each.member) ? [{ ...each, name: names.get(each.member) ?? '' }] : [],
    );
    const most = Math.max(1, ...labels.values());
    return html`<p class="small">${words.doneOf(done, articles)}</p>
      ${
        known.length === 0
          ? html`<p class="soft small">${words.noWork}</p>`
          : html`<div>
        <h3 id="people">${words.perPerson}</h3>
        <ul aria-labelledby="people">
          ${known.map(({ name, done: finished, inWork }) =>
            this.renderBar(
              name,
              words.memberProgress(finished, inWork),
              [
                { amount: finished, kind: 'done' },
                { amount: inWork, kind: 'in-work' },
              ],
              articles,
            ),
          )}
        </ul>
      </div>`
      }
      <div>
        <h3 id="labels">${words.perLabel}</h3>
        ${this.isHidden ? html`<p class="soft small">${words.hiddenNotCounted}</p>` : ''}
        <ul aria-labelledby="labels">
          ${this.labelSet.labels.map(({ key, title, colour }) => {
            const amount = labels.get(key) ?? 0;
            return this.renderBar(title, words.annotations(amount), [{ amount, kind: `label-${colour}` }], most);
          })}
        </ul>
      </div>`;
  }

  /** The numbers beside it say the same. */
  private renderBar(name: string, number: string, parts: readonly Part[], all: number) {
    let from = 0;
    const rects = parts.map(({ amount, kind }) => {
      const [x, width] = [(from / all) * 100, (amount / all) * 100];
      from += amount;
      return svg`<rect class=${kind} x=${x} y="0" width=${width} height="8"></rect>`;
    });
    return html`<li><span class="name">${name}</span><span class="number">${number}</span><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${rects}</svg></li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-project-progress': ProjectProgressView;
  }
}
