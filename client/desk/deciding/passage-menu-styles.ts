/** Styles of the menu of versions at a place of the text. */
import { css } from 'lit';

export const passageMenuStyles = css`
  .place {
    position: fixed; z-index: 7; display: grid; gap: var(--space-3); width: min(26rem, 100vw - 1rem); max-height: min(70dvh, 34rem); overflow: auto; padding: var(--space-3);
    border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--surface); box-shadow: var(--shadow-l); font-size: var(--text-s);
  }
  .head { display: flex; align-items: center; justify-content: space-between; gap: var(--space-2); }
  h2 { font: 600 var(--text-s) / 1.3 var(--sans); }
  h2:focus { outline: none; }
  section { display: grid; gap: var(--space-2); }
  section + section { padding-top: var(--space-3); border-top: 1px solid var(--rule); }
  li { display: grid; gap: var(--space-1); justify-items: start; padding: var(--space-2) 0; border-top: 1px solid var(--rule); min-width: 0; }
  li > .row { gap: var(--space-1) var(--space-2); align-items: baseline; }
  .words { flex-basis: 100%; unicode-bidi: plaintext; font: var(--text-s) / 1.45 var(--serif); overflow-wrap: anywhere; }
  .decided { padding: var(--space-1) var(--space-2); border-radius: var(--radius-s); background: var(--accent-tint); }
  .button { min-height: 2rem; }
  kbd { font: 600 0.8em var(--sans); opacity: 0.75; }
  @media (pointer: coarse) { .button { min-height: 2.75rem; } }
  @media (hover: none) { kbd { display: none; } }
`;
