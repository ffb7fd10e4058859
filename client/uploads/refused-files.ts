/** The list of files that did not come in, each with the reason. */
import { css, html, type TemplateResult } from 'lit';
import { problemWords } from '../locale/problem-words.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { placeWords } from './place-words.ts';
import type { Refusal } from './upload.ts';

export const refusedStyles = css`
  .refused { display: grid; gap: var(--space-2); max-height: 16rem; overflow: auto; }
  .refused li { overflow-wrap: anywhere; font-size: var(--text-s); }
`;

export const renderRefusals = (refused: readonly Refusal[]): TemplateResult =>
  html`<ul class="refused" aria-label=${otherTexts().importing.listOfRefused} tabindex="0">${refused.map((refusal) => html`<li>${reasonOf(refusal)}</li>`)}</ul>`;

/** Many messages name the file and the place already. */
function reasonOf({ name, problem }: Refusal): string {
  const { where } = problem;
  const message = problemWords(problem);
  const placed = where === undefined || message.includes(where) ? message : `${message} (${placeWords(where)})`;
  return message.includes(name) ? placed : `“${name}”: ${placed}`;
}
