/** Styles of the card of one annotation. */
import { css } from 'lit';

export const cardStyles = css`
  :host { display: block; }
  fieldset { gap: var(--space-3); }
  .parts { display: grid; gap: var(--space-2); }
  q { font: var(--text-s) / 1.5 var(--serif); quotes: none; display: block; unicode-bidi: plaintext; max-height: 9em; margin-block-end: var(--space-1); overflow: auto; }
  .add { justify-self: start; font-size: var(--text-xs); }
  .boundaries { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1); font-size: var(--text-xs); }
  .button.move { min-height: 1.625rem; width: 1.75rem; padding: 0; border-color: var(--rule); font-size: var(--text-s); }
  .button.move:hover { border-color: var(--rule-strong); }
  .boundaries .soft:not(:first-child) { margin-inline-start: var(--space-2); }
  .boundaries .link-button { margin-inline-start: auto; font-size: var(--text-xs); }
  .pair { display: grid; grid-template-columns: 1.4fr 1fr; gap: var(--space-3); }
  .pair select, .attributes select { width: 100%; }
  .attributes { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: var(--space-3); }
  select, input:not([type='checkbox'], [type='radio'], [type='file']), textarea { font-size: var(--text-s); min-height: 2.25rem; padding: var(--space-1) var(--space-2); }
  textarea { min-height: 3.5rem; max-height: 14rem; field-sizing: content; }
  label { font-size: var(--text-xs); }
  .link-button:disabled { color: var(--ink-soft); text-decoration: none; cursor: default; }
  fieldset:disabled { opacity: 1; }
  .end { display: flex; justify-content: flex-end; margin-block-start: calc(-1 * var(--space-1)); }
  .end .button { min-height: 2rem; padding: 0 var(--space-2); margin-inline-end: calc(-1 * var(--space-2)); }
  @media (pointer: coarse) {
    .button.move { min-height: 2.75rem; width: 2.75rem; }
    .boundaries .link-button, .add { min-height: 2.75rem; }
    .end .button { min-height: 2.75rem; }
    /* Below 16 pixels phones zoom into a field that takes the focus. */
    select, input:not([type='checkbox'], [type='radio'], [type='file']), textarea { font-size: var(--text-m); }
    select, input:not([type='checkbox'], [type='radio'], [type='file']) { min-height: 2.75rem; }
  }
`;
