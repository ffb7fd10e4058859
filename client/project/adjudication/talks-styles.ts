/** Styles of the page of talks: a list, in which one talk at a time is open. */
import { css } from 'lit';

export const talksStyles = css`
  :host { display: grid; gap: var(--space-6); padding: clamp(var(--space-8), 6vw, var(--space-16)) 0 var(--space-16); }
  header { display: grid; gap: var(--space-2); }
  .talks { display: grid; gap: var(--space-4); }
  .talks > li { border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); min-width: 0; }
  h2 { font: inherit; }
  h2 button { display: grid; gap: var(--space-1); width: 100%; padding: var(--space-4) var(--space-5); border: 0; border-radius: var(--radius-l); background: none; text-align: start; cursor: pointer; min-width: 0; }
  h2 button:hover { background: var(--sunken); }
  .title { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); overflow-wrap: anywhere; }
  .exact { font: 600 var(--text-l) / 1.35 var(--serif); overflow-wrap: anywhere; }
  .facts { font: var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
  .new { padding: 0 var(--space-2); border-radius: var(--radius-m); background: var(--accent); color: var(--on-accent); font-weight: 600; }
  .matter { display: grid; gap: var(--space-4); padding: var(--space-3) var(--space-5) var(--space-5); min-width: 0; }
  .words { font: var(--text-m) / 1.6 var(--serif); overflow-wrap: anywhere; white-space: pre-wrap; }
  .words mark { background: var(--accent-tint); color: inherit; }
  .versions { display: grid; gap: var(--space-2); font-size: var(--text-s); }
  .versions li { overflow-wrap: anywhere; }
  .decided { padding: var(--space-2) var(--space-3); border-radius: var(--radius-m); background: var(--accent-tint); }
`;
