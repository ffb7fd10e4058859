/** Styles of the table of assignments: it scrolls sideways where there are many annotators, and the articles stay in view. */
import { css } from 'lit';

export const assignmentsStyles = css`
  :host { display: block; margin-top: var(--space-12); }
  section { display: grid; gap: var(--space-4); }
  h2 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
  h3 { font: 600 var(--text-s) / 1.3 var(--sans); }
  .scroll { overflow-x: auto; border: 1px solid var(--rule); border-radius: var(--radius-l); }
  table { border-collapse: collapse; width: 100%; font-size: var(--text-s); }
  th, td { padding: var(--space-2) var(--space-3); text-align: start; vertical-align: middle; border-bottom: 1px solid var(--rule); white-space: nowrap; }
  tbody tr:last-child > * { border-bottom: 0; }
  thead th { font-weight: 600; color: var(--ink-soft); }
  th[scope='row'] { position: sticky; inset-inline-start: 0; max-width: min(22rem, 50vw); overflow: hidden; text-overflow: ellipsis; background: var(--paper); font: 600 var(--text-m) / 1.3 var(--serif); }
  td > * + * { margin-inline-start: var(--space-2); }
  .state { color: var(--ink-soft); }
  .state.in-work { color: var(--ink); }
  .state.done { color: var(--ink); font-weight: 600; }
  .button.small { min-height: 2rem; padding-inline: var(--space-3); }
`;
