/** A sentence of indirect speech that may report the open statement: to be linked, or to be rejected. */
import { html, type TemplateResult } from 'lit';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { dayOf, inArticle, sourceOf, type PassageContext } from './version-item.ts';

export type Reported = NonNullable<StatementBody['reported']>[number];

interface ReportedContext extends PassageContext {
  readonly on: {
    readonly link: (reported: Reported, relation: 'paraphrased' | 'claimed') => void;
    readonly reject: (reported: Reported) => void;
  };
}

export function reportedItem(reported: Reported, context: ReportedContext): TemplateResult {
  const words = otherTexts().statements.reported;
  const { ref, article, text, speaker } = reported;
  const { statement, articles, current, mayDecide, on } = context;
  const day = dayOf(reported, context);
  const button = (label: string, act: () => void) =>
    html`<button class="button" type="button" @click=${act}>${label}</button>`;
  return html`<li class="version ${current === ref ? 'current' : ''}" tabindex="-1" data-ref=${ref} aria-current=${current === ref ? 'true' : 'false'}>
    <div class="source">
      <strong>${sourceOf(reported, context)}</strong>
      ${day === '' ? '' : html`<span class="about">${day}</span>`}
      <span class="sign may">${words.may}</span>
    </div>
    ${speaker === null || speaker === statement.speaker ? '' : html`<p class="about">${speaker}</p>`}
    <p class="words" lang=${articles.get(article)?.language ?? ''}>${text}</p>
    <div class="acts">
      ${
        mayDecide
          ? html`${button(words.paraphrases, () => on.link(reported, 'paraphrased'))}
            ${button(words.claims, () => on.link(reported, 'claimed'))} ${button(words.reject, () => on.reject(reported))}`
          : ''
      }
      ${inArticle(reported, context)}
    </div>
  </li>`;
}
