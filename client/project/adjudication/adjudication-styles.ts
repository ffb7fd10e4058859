/** Styles of the page of adjudication: one passage at a time, its versions one above the other. */
import { css } from 'lit';

export const adjudicationStyles = css`
  :host { display: grid; gap: var(--space-4); padding: clamp(var(--space-4), 3vw, var(--space-8)) 0 var(--space-16); }
  h1 { font-size: var(--text-2xl); }
  .heading { justify-content: space-between; }
  .filters > summary { width: fit-content; padding-block: var(--space-1); font-size: var(--text-s); color: var(--ink-soft); cursor: pointer; }
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
  .versions { display: grid; list-style: none; margin: 0; padding: 0; }
  .versions > li { display: grid; gap: var(--space-2) var(--space-4); padding: var(--space-3) 0 var(--space-3) var(--space-3); border-top: 1px solid var(--rule); min-width: 0; }
  .version { display: grid; gap: var(--space-2); align-content: start; min-width: 0; }
  .acts { display: flex; flex-wrap: wrap; gap: var(--space-1); align-items: start; }
  @media (min-width: 48rem) { .versions > li { grid-template-columns: minmax(0, 1fr) auto; } }
  .who { gap: var(--space-1) var(--space-3); font-size: var(--text-s); }
  .taken { padding: 0 var(--space-2); border-radius: var(--radius-round); background: var(--accent-tint); font-weight: 600; }
  .decided q { font-family: var(--serif); overflow-wrap: anywhere; }
  .words { font: var(--text-m) / 1.6 var(--serif); overflow-wrap: anywhere; white-space: pre-wrap; }
  .words mark { display: inline; padding: 0; color: inherit; }
  .highlighted { box-shadow: inset 3px 0 0 var(--accent); }
  .comments { display: grid; gap: var(--space-1); padding: var(--space-2) var(--space-3); border-inline-start: 3px solid var(--rule-strong); font-size: var(--text-s); overflow-wrap: anywhere; }
  .further { font-size: var(--text-s); }
  /* The panel is as wide as in guidelines-aside.ts; the page moves aside as far as it would lie under it. */
  @media (min-width: 60.0625rem) {
    :host([data-guidelines]) { margin-inline-start: max(0px, 22rem + 2 * var(--space-3) - max(var(--space-5), (100vw - var(--page-width)) / 2)); }
  }
  kbd { font: 600 0.8em var(--sans); opacity: 0.75; }
  .empty { display: grid; gap: var(--space-4); justify-items: center; padding: var(--space-10) var(--space-6); border: 1px dashed var(--rule-strong); border-radius: var(--radius-l); color: var(--ink-soft); text-align: center; }
  @media (hover: none) { kbd, .keys { display: none; } }
`;
