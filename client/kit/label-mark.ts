/** How a label is marked outside the text: its colour, and the same underline style that marks it in the text. */
import { css, html, type TemplateResult, unsafeCSS } from 'lit';
import { LABEL_COLOURS } from '../../shared/domain/label-set.ts';
import { THICK_FROM_SLOT, UNDERLINES } from './styles/underlines.ts';

const rules = Array.from({ length: LABEL_COLOURS }, (_, slot) => {
  const thickness = slot >= THICK_FROM_SLOT ? '3px' : '2px';
  return `.label-${slot} { --label: var(--label-${slot}); --tint: var(--label-${slot}-tint); text-decoration: underline ${UNDERLINES[slot] ?? 'solid'} var(--label) ${thickness}; }`;
});

export const labelMarkStyles = css`
  .label-mark {
    display: inline-block; padding: 0 0.3em; border-radius: 3px; background: var(--tint); color: var(--ink);
    text-underline-offset: 0.22em; text-decoration-skip-ink: none;
  }
  ${unsafeCSS(rules.join('\n'))}
`;

/** A label’s title, marked. @param colour the label’s colour slot. */
export const labelMark = (title: string, colour: number): TemplateResult =>
  html`<span class="label-mark label-${colour}">${title}</span>`;
