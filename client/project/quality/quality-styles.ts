/** The page of quality: a list of gold articles and two tables. */
import { css } from 'lit';

export const qualityStyles = css`
  :host { display: grid; gap: var(--space-8); padding: clamp(var(--space-8), 6vw, var(--space-16)) 0 var(--space-16); }
  section { display: grid; gap: var(--space-3); min-width: 0; align-content: start; }
  h2 { font: 600 var(--text-l) / 1.3 var(--serif); }
  .explain { max-width: 44rem; }
  form { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: end; }
  form .field { flex: 1 1 16rem; max-width: 32rem; }
  select { width: 100%; min-width: 0; }
  .gold { list-style: none; margin: 0; padding: 0; }
  .gold li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-2) var(--space-4); align-items: center; padding: var(--space-2) 0; border-top: 1px solid var(--rule); }
  .gold a { overflow-wrap: anywhere; }
  .scroll { position: relative; overflow-x: auto; border: 1px solid var(--rule); border-radius: var(--radius-l);
    /* A shadow at an edge behind which there is more: a cover that scrolls with the table hides it at the table’s own edge. */
    background:
      linear-gradient(to right, var(--paper) 40%, transparent) left / 3rem 100% no-repeat local,
      linear-gradient(to left, var(--paper) 40%, transparent) right / 3rem 100% no-repeat local,
      linear-gradient(to right, var(--rule-strong), transparent) left / 1rem 100% no-repeat scroll,
      linear-gradient(to left, var(--rule-strong), transparent) right / 1rem 100% no-repeat scroll; }
  table { border-collapse: collapse; width: 100%; font-size: var(--text-s); font-variant-numeric: tabular-nums; }
  th, td { padding: var(--space-2) var(--space-3); text-align: start; border-bottom: 1px solid var(--rule); }
  th { font-weight: 600; }
  tbody th { min-width: 8rem; overflow-wrap: anywhere; }
  td { white-space: nowrap; }
  @media (max-width: 40rem) { th, td { padding-inline: var(--space-2); } td { white-space: normal; } tbody th { min-width: 4rem; } }
  thead th { color: var(--ink-soft); }
  tbody tr:last-child > * { border-bottom: 0; }
  .line { display: block; overflow: visible; }
  .line polyline { fill: none; stroke: var(--accent); stroke-width: 1.5; }
  .line circle { fill: var(--accent); }
`;
