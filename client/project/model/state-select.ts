/** A choice of how far one is with an article. */
import { css, html, type TemplateResult } from 'lit';
import { ARTICLE_STATES, type ArticleState } from '../../../shared/domain/article-state.ts';
import { texts } from '../../locale/texts.ts';

export const stateSelectStyles = css`
  .state { display: inline-flex; align-items: center; gap: var(--space-2); font-weight: 400; color: var(--ink-soft); }
  select.state-choice { min-height: 2rem; padding: 0 var(--space-2); font-size: var(--text-s); }
  select.done { border-color: var(--good); color: var(--good); font-weight: 600; }
  select.in-work { border-color: var(--accent); }
`;

/** @param name its accessible name. @param label words that stand before it; none if left out. */
export function stateSelect(
  now: ArticleState,
  name: string,
  onChoice: (state: ArticleState) => void,
  label = '',
): TemplateResult {
  const choose = (event: Event): void => onChoice((event.target as HTMLSelectElement).value as ArticleState);
  return html`<label class="state">
    ${label}
    <select class="state-choice ${now}" aria-label=${name} .value=${now} @change=${choose}>
      ${ARTICLE_STATES.map((state) => html`<option value=${state} ?selected=${state === now}>${texts.articleStates.names[state]}</option>`)}
    </select>
  </label>`;
}
