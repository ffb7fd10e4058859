/** Styles of the card of one annotation. */
import { css } from 'lit';

export const cardStyles = css`
  :host { display: block; }
  fieldset { gap: var(--space-3); }
  .pair { display: grid; grid-template-columns: 1.4fr 1fr; gap: var(--space-3); }
  .pair select, .attributes select { width: 100%; }
  .attributes { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: var(--space-3); }
  select, input:not([type='checkbox'], [type='radio'], [type='file']), textarea { font-size: var(--text-s); min-height: 2.25rem; padding: var(--space-1) var(--space-2); }
  textarea { min-height: 3.5rem; max-height: 14rem; field-sizing: content; }
  label { font-size: var(--text-xs); }
  fieldset:disabled { opacity: 1; }
  .end { display: flex; justify-content: flex-end; margin-block-start: calc(-1 * var(--space-1)); }
  .end .button { min-height: 2rem; padding: 0 var(--space-2); margin-inline-end: calc(-1 * var(--space-2)); }
  @media (pointer: coarse) {
    .end .button { min-height: 2.75rem; }
    /* Below 16 pixels phones zoom into a field that takes the focus. */
    select, input:not([type='checkbox'], [type='radio'], [type='file']), textarea { font-size: var(--text-m); }
    select, input:not([type='checkbox'], [type='radio'], [type='file']) { min-height: 2.75rem; }
  }
`;
