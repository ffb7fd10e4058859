/** How a label is marked outside the text: its colour, the same line that marks it in the text, and a small square where it is not the first label of its colour: a full one on the second, an empty one on the third. */
import { css, html, type TemplateResult, unsafeCSS } from 'lit';
import { LABEL_LOOKS } from '../../shared/domain/label-set.ts';
import { colourOf, lineOf, signOf, THICK_FROM_LINE, UNDERLINES } from './styles/underlines.ts';

const SIGNS = ['', "content: ''; border-width: 0.25em;", "content: ''; border-width: 0.12em;"];

const rules = Array.from({ length: LABEL_LOOKS }, (_, look) => {
  const [colour, line] = [colourOf(look), lineOf(look)];
  return `.label-${look} { --label: var(--label-${colour}); --tint: var(--label-${colour}-tint); text-decoration: underline ${UNDERLINES[line]} var(--label) ${line < THICK_FROM_LINE ? 2 : 3}px; }
.label-${look}::before { ${SIGNS[signOf(look)]} }`;
});

export const labelMarkStyles = css`
  .label-mark {
    display: inline-block; padding: 0 0.3em; border-radius: 3px; background: var(--tint); color: var(--ink);
    text-underline-offset: 0.22em; text-decoration-skip-ink: none;
  }
  .label-mark::before { display: inline-block; width: 0.5em; height: 0.5em; margin-inline-end: 0.3em; border: 0 solid var(--label); }
  ${unsafeCSS(rules.join('\n'))}
  /* Marked words stay as they are. */
  mark.label-mark::before { content: none; }
`;

/** A label’s title, marked. @param look the label’s (`labelLooks`). */
export const labelMark = (title: string, look: number): TemplateResult =>
  html`<span class="label-mark label-${look}">${title}</span>`;
