/** The parts of an annotation: what each says, and buttons that move its boundaries by a word. */
import { css, html, type TemplateResult } from 'lit';
import type { Span } from '../../shared/domain/span.ts';
import { withoutSpan, type Spans } from '../../shared/domain/target.ts';
import { moveBoundary, type Boundary } from '../../shared/domain/word-step.ts';
import { otherTexts } from '../locale/other-texts.ts';

interface PartsContext {
  readonly spans: Spans;
  /** The article’s text. */
  readonly text: string;
  readonly editable: boolean;
  readonly canAddPart: boolean;
  /** On the button that adds a part. */
  readonly addWords: string;
  readonly place: (spans: Spans) => void;
  readonly addPart: () => void;
}

export const partStyles = css`
  .parts { display: grid; gap: var(--space-2); }
  .parts q { font: var(--text-s) / 1.5 var(--serif); quotes: none; display: block; unicode-bidi: plaintext; max-height: 9em; margin-block-end: var(--space-1); overflow: auto; }
  .add { justify-self: start; font-size: var(--text-xs); }
  .boundaries { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1); font-size: var(--text-xs); }
  .button.move { min-height: 1.625rem; width: 1.75rem; padding: 0; border-color: var(--rule); font-size: var(--text-s); }
  .button.move:hover { border-color: var(--rule-strong); }
  .boundaries .soft:not(:first-child) { margin-inline-start: var(--space-2); }
  .boundaries .link-button { margin-inline-start: auto; font-size: var(--text-xs); }
  .link-button:disabled { color: var(--ink-soft); text-decoration: none; cursor: default; }
  @media (pointer: coarse) {
    .button.move { min-height: 2.75rem; width: 2.75rem; }
    .boundaries .link-button, .add { min-height: 2.75rem; }
  }
`;

export function renderParts(context: PartsContext): TemplateResult {
  return html`<div class="parts">${context.spans.map((span, index) => renderPart(context, span, index))}</div>
    ${
      context.editable
        ? html`<button class="link-button add" type="button" ?disabled=${!context.canAddPart} @mousedown=${keepSelection} @click=${context.addPart}>
          ${context.addWords}
        </button>`
        : ''
    }`;
}

function renderPart(context: PartsContext, span: Span, index: number) {
  const { spans, text, editable, place } = context;
  const words = otherTexts().card;
  return html`<div role="group" aria-label=${words.part(index + 1, spans.length)}>
    <q>${text.slice(span.start, span.end)}</q>
    ${
      editable
        ? html`<div class="boundaries">
          <span class="soft" aria-hidden="true">${words.start}</span>
          ${renderMove(context, words.startEarlier, index, 'start', -1)}${renderMove(context, words.startLater, index, 'start', 1)}
          <span class="soft" aria-hidden="true">${words.end}</span>
          ${renderMove(context, words.endEarlier, index, 'end', -1)}${renderMove(context, words.endLater, index, 'end', 1)}
          ${spans.length > 1 ? html`<button class="link-button" type="button" @click=${() => place(withoutSpan(spans, index))}>${words.removePart}</button>` : ''}
        </div>`
        : ''
    }
  </div>`;
}

function renderMove(
  { spans, text, place }: PartsContext,
  name: string,
  index: number,
  boundary: Boundary,
  direction: -1 | 1,
) {
  return html`<button
    class="button quiet move"
    type="button"
    aria-label=${name}
    title=${otherTexts().card.byAWord(name)}
    @click=${() => place(moveBoundary(text, spans, index, boundary, direction))}
  >
    ${direction < 0 ? '◂' : '▸'}
  </button>`;
}

/** A press that must not end the selection in the text. */
const keepSelection = (event: Event): void => event.preventDefault();
