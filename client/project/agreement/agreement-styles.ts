/** Styles of the page of agreement: one large figure, tables that scroll sideways, cells shaded by their value. */
import { css } from 'lit';

/** Sections with a table in each. */
export const tableStyles = css`
  section { display: grid; gap: var(--space-3); min-width: 0; align-content: start; }
  h2 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
  .scroll { position: relative; overflow-x: auto; border: 1px solid var(--rule); border-radius: var(--radius-l); }
  table { border-collapse: collapse; width: 100%; font-size: var(--text-s); font-variant-numeric: tabular-nums; }
  th, td { padding: var(--space-2) var(--space-3); text-align: start; border-bottom: 1px solid var(--rule); }
  th { font-weight: 600; }
  thead th { color: var(--ink-soft); }
  tr:last-child > * { border-bottom: 0; }
  .note { font-weight: 400; }
  .field { justify-items: start; }
  th[scope='rowgroup'] { color: var(--ink-soft); font-weight: 400; }
  tfoot tr > * { border-top: 2px solid var(--rule-strong); }
  th[scope='row'] { overflow-wrap: anywhere; min-width: 8rem; }
  .figure { border: 0; padding: 0; background: none; cursor: pointer; text-decoration: underline 1px dotted; text-underline-offset: 0.2em; }
  .figure:hover { color: var(--accent-strong); text-decoration-style: solid; }
  .shade-1 { background: color-mix(in srgb, var(--accent-tint) 25%, transparent); }
  .shade-2 { background: color-mix(in srgb, var(--accent-tint) 50%, transparent); }
  .shade-3 { background: color-mix(in srgb, var(--accent-tint) 75%, transparent); }
  .shade-4 { background: var(--accent-tint); }
`;

export const agreementStyles = css`
  :host { display: grid; gap: var(--space-8); padding: clamp(var(--space-8), 6vw, var(--space-16)) 0 var(--space-16); }
  header { display: grid; gap: var(--space-3); min-width: 0; align-content: start; }
  .choices { display: flex; flex-wrap: wrap; gap: var(--space-3) var(--space-4); align-items: end; }
  .choices .choice { align-items: center; min-height: var(--control-height); }
  .large { font: 600 var(--text-3xl) / 1.1 var(--serif); }
  .pair { display: grid; gap: var(--space-8); }
  .empty { padding: var(--space-10) var(--space-6); border: 1px dashed var(--rule-strong); border-radius: var(--radius-l); color: var(--ink-soft); text-align: center; }
  @media (min-width: 60rem) { .pair { grid-template-columns: 1fr 1fr; } }
`;
