/** The editor of an annotation on the page of adjudication. */
import { css } from 'lit';

export const annotationEditorStyles = css`
  /* The same words in the same place: what lies behind shows the marks, the field above it has the selection. */
  .area { display: grid; max-block-size: 22rem; overflow: auto; border: 1px solid var(--rule-strong); border-radius: var(--radius-m); }
  .area > .behind, .area > textarea {
    grid-area: 1 / 1; width: 100%; min-width: 0; min-height: 5rem; margin: 0; padding: var(--space-3); border: 0;
    font: var(--text-m) / 1.7 var(--serif); letter-spacing: normal; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start;
  }
  .area > textarea { position: relative; resize: none; overflow: hidden; background: none; }
  .area:focus-within { outline: var(--focus-ring); outline-offset: 1px; }
  .area > textarea:focus-visible { outline: none; }
  .behind, .behind mark { color: transparent; }
  .behind mark { display: inline; padding: 0; border-radius: 0; }
  .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--space-3); }
  .fields select { width: 100%; }
  @media (hover: none) { #text-hint { display: none; } }
`;
