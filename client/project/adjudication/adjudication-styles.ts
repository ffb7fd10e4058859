/** The page of adjudication: one passage at a time, its versions one above the other. */
import { css } from 'lit';

export const adjudicationStyles = css`
  :host { display: grid; gap: var(--space-6); padding: clamp(var(--space-8), 6vw, var(--space-16)) 0 var(--space-16); }
  header { display: grid; gap: var(--space-2); }
  progress { width: 100%; height: 6px; accent-color: var(--accent); }
  .progress { font-weight: 600; }
  .choices { display: flex; flex-wrap: wrap; gap: var(--space-3) var(--space-4); align-items: end; border: 0; padding: 0; margin: 0; min-width: 0; }
  .choices .choice { align-items: center; min-height: var(--control-height); }
  .choices .field { flex: 1 1 9rem; max-width: 16rem; }
  .choices select { width: 100%; min-width: 0; }
  .card { display: grid; gap: var(--space-4); padding: var(--space-5); border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); min-width: 0; }
  .card h2 { font: 600 var(--text-l) / 1.3 var(--serif); overflow-wrap: anywhere; }
  .card h2:focus { outline: none; }
  .card h2 .soft { font: var(--text-s) / 1.3 var(--sans); }
  .decided { padding: var(--space-2) var(--space-3); border-radius: var(--radius-m); background: var(--accent-tint); }
  .versions { display: grid; gap: var(--space-4); list-style: none; margin: 0; padding: 0; }
  .versions > li { display: grid; gap: var(--space-2); justify-items: start; padding-top: var(--space-3); border-top: 1px solid var(--rule); min-width: 0; }
  .words { font: var(--text-m) / 1.6 var(--serif); overflow-wrap: anywhere; white-space: pre-wrap; }
  .words mark { display: inline; padding: 0; color: inherit; }
  .highlighted { box-shadow: inset 3px 0 0 var(--accent); padding-inline-start: var(--space-4); }
  .comments { display: grid; gap: var(--space-1); padding: var(--space-2) var(--space-3); border-inline-start: 3px solid var(--rule-strong); font-size: var(--text-s); overflow-wrap: anywhere; }
  .further { font-size: var(--text-s); }
  kbd { font: 600 0.8em var(--sans); opacity: 0.75; }
  .empty { display: grid; gap: var(--space-4); justify-items: center; padding: var(--space-10) var(--space-6); border: 1px dashed var(--rule-strong); border-radius: var(--radius-l); color: var(--ink-soft); text-align: center; }
  @media (hover: none) { kbd, .keys { display: none; } }
`;
