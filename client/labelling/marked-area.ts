/** A text in which words are selected by mouse, touch or keyboard: a field that can't be typed into, and marks behind it. */
import { css, html, type TemplateResult } from 'lit';
import type { Span } from '../../shared/domain/span.ts';
import { piecesOf } from './passage-rows.ts';

export const markedAreaStyles = css`
  /* The same words in the same place: what lies behind shows the marks, the field above it has the selection. */
  .area { display: grid; grid-auto-rows: max-content; max-block-size: 22rem; overflow: auto; border: 1px solid var(--rule-strong); border-radius: var(--radius-m); }
  .area > .behind, .area > textarea {
    grid-area: 1 / 1; width: 100%; min-width: 0; min-height: 5rem; margin: 0; padding: var(--space-3); border: 0;
    font: var(--text-m) / 1.7 var(--serif); letter-spacing: normal; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start;
  }
  .area > textarea { position: relative; resize: none; overflow: hidden; background: none; }
  .area:focus-within { outline: var(--focus-ring); outline-offset: 1px; }
  .area > textarea:focus-visible { outline: none; }
  .behind, .behind mark { color: transparent; }
  .behind mark { display: inline; padding: 0; border-radius: 0; }
`;

interface MarkedArea {
  readonly text: string;
  /** The part of the text that is shown. */
  readonly stretch: Span;
  readonly spans: readonly Span[];
  /** Classes of marks. */
  readonly mark: string;
  readonly onSelect: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The field has the id `text`, and its hint `text-hint`. */
export const markedArea = ({ text, stretch, spans, mark, onSelect, onKey }: MarkedArea): TemplateResult =>
  html`<div class="area">
    <p class="behind" aria-hidden="true">${piecesOf(text, stretch, spans).map(({ words, isMarked }) =>
      isMarked ? html`<mark class=${mark}>${words}</mark>` : words,
    )}</p>
    <textarea id="text" readonly data-autofocus aria-describedby="text-hint" .value=${text.slice(stretch.start, stretch.end)} @select=${onSelect} @keydown=${onKey}></textarea>
  </div>`;
