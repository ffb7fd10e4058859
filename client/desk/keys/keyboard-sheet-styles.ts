/** Styles of the sheet of keys. */
import { css } from 'lit';

export const keyboardSheetStyles = css`
  .choices { display: grid; gap: var(--space-2); }
  .choice { font-size: var(--text-s); }
  h3 { font-size: var(--text-m); margin-block-end: var(--space-1); }
  section { display: grid; }
  li {
    display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(6.5rem, auto); gap: var(--space-1) var(--space-4); align-items: baseline;
    padding: var(--space-1) 0; border-block-start: 1px solid var(--rule); font-size: var(--text-s);
  }
  .keys { display: flex; flex-wrap: wrap; gap: 0.2rem; justify-content: flex-end; align-items: baseline; }
  s { display: inline-flex; gap: 0.2rem; color: var(--ink-soft); }
  kbd {
    min-width: 1.7em; padding: 0.1em 0.4em; border: 1px solid var(--rule); border-block-end-width: 2px; border-radius: var(--radius-s);
    background: var(--sunken); color: var(--ink); font: 500 var(--text-xs) / 1.5 var(--mono); text-align: center;
  }
  .buttons { display: flex; gap: var(--space-3); justify-content: flex-end; }
  .problem { grid-column: 1 / -1; display: grid; gap: var(--space-3); margin-block: var(--space-2); }
  em { color: var(--accent); font-style: normal; font-weight: 600; }
  @media (max-width: 480px) { li { grid-template-columns: minmax(0, 1fr) auto; } .buttons { grid-column: 1 / -1; } }
  @media (pointer: coarse) { .buttons .link-button { min-height: 2.75rem; } }
`;
