/** `<vb-statements-matrix>`: outlets by statements. Shows what each outlet carries of a statement, and what it leaves out. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { bestIn, nameOf, outletsOf, type Carried } from '../../statements/statement-words.ts';

const SIGNS: Readonly<Record<Carried, string>> = { whole: '●', cut: '◐', altered: '◇', missing: '–' };

@customElement('vb-statements-matrix')
export class StatementsMatrix extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; min-width: 0; }
      /* Words for screen readers within are placed by it, so that they don’t make the page wider. */
      .scroll { position: relative; overflow-x: auto; border: 1px solid var(--rule); border-radius: var(--radius-l); }
      table { border-collapse: collapse; width: 100%; font-size: var(--text-s); }
      th, td { padding: var(--space-2) var(--space-3); border-bottom: 1px solid var(--rule); text-align: center; }
      tbody th { text-align: start; font: var(--text-s) / 1.4 var(--serif); min-width: 14rem; max-width: 28rem; }
      tbody th .link-button { text-align: start; color: inherit; text-decoration: none; }
      tbody th .link-button:hover { color: var(--accent); text-decoration: underline 1px; }
      /* Names of statements stay in view while outlets are scrolled through. */
      th:first-child { position: sticky; inset-inline-start: 0; background: var(--paper); }
      thead th:first-child { text-align: start; }
      thead th { font-weight: 600; color: var(--ink-soft); vertical-align: bottom; overflow-wrap: break-word; min-width: 5.5rem; max-width: 12rem; }
      /* Titles of articles without an outlet may be long. */
      .outlet { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
      @media print { .outlet { display: block; } }
      tbody tr:last-child > * { border-bottom: 0; }
      .whole { color: var(--label-1); } .cut { color: var(--label-2); } .altered { color: var(--label-4); }
      .missing { color: var(--ink-soft); }
      .key { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); font-size: var(--text-s); color: var(--ink-soft); padding-block-start: var(--space-3); }
      @media (max-width: 40rem) { tbody th { min-width: 9rem; max-width: 11rem; } th, td { padding-inline: var(--space-2); } }
      @media print { .scroll { overflow: visible; border: 0; } tr { break-inside: avoid; } td { print-color-adjust: exact; } }
    `,
  ];

  @property({ attribute: false }) statements: readonly StatementBody[] = [];
  @property({ attribute: false }) articles: ReadonlyMap<string, ArticleBody> = new Map();

  override render() {
    const words = otherTexts().statements;
    const outlets = outletsOf(this.statements, (article) => this.articles.get(article)?.title ?? article);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.matrix.heading}>
        <table>
          <thead><tr><th scope="col">${words.matrix.statement}</th>${[...outlets.values()].map((name) => html`<th scope="col" title=${name}><span class="outlet">${name}</span></th>`)}</tr></thead>
          <tbody>
            ${this.statements.map(
              (statement) => html`<tr>
                <th scope="row"><button class="link-button" type="button" @click=${() => this.open(statement)}>${nameOf(statement)}</button></th>
                ${[...outlets.keys()].map((outlet) => this.renderCell(bestIn(statement, outlet)))}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="key">${(['whole', 'cut', 'altered', 'missing'] as const).map((one) => html`<span><span class=${one} aria-hidden="true">${SIGNS[one]}</span> ${words.matrix[one]}</span>`)}</p>`;
  }

  private renderCell(carried: Carried) {
    const words = otherTexts().statements.matrix;
    return html`<td class=${carried} title=${words[carried]}><span aria-hidden="true">${SIGNS[carried]}</span><span class="visually-hidden">${words[carried]}</span></td>`;
  }

  private open({ id }: StatementBody): void {
    this.dispatchEvent(new CustomEvent<string>('vb-open-statement', { detail: id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-statements-matrix': StatementsMatrix;
  }
}
