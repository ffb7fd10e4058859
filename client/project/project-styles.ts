/** The layout of a project’s page: articles wide, people and guidelines beside them where there is room. */
import { css } from 'lit';

export const projectStyles = css`
  :host { display: block; padding: clamp(var(--space-8), 6vw, var(--space-16)) 0 var(--space-16); }
  header { display: grid; gap: var(--space-3); margin-bottom: var(--space-10); }
  h1 { overflow-wrap: anywhere; max-width: 24ch; }
  .actions { margin-top: var(--space-4); gap: var(--space-2); }
  vb-import-panel { display: block; }
  .joined { display: inline-flex; anchor-name: --ways; }
  .joined .button:first-child { border-start-end-radius: 0; border-end-end-radius: 0; }
  .joined .square { border-start-start-radius: 0; border-end-start-radius: 0; margin-inline-start: -1px; width: 2.25rem; }
  #ways {
    position-anchor: --ways; position: fixed; inset: auto; top: anchor(bottom); left: anchor(left); margin: var(--space-1) 0 0; padding: var(--space-2);
    border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); color: var(--ink); box-shadow: var(--shadow-m);
  }
  #ways:popover-open { display: grid; }
  #ways .button { justify-content: flex-start; font-weight: 400; }
  .columns { display: grid; gap: var(--space-12); }
  .columns > * { min-width: 0; }
  h2 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); padding-bottom: var(--space-3); }
  .side { display: grid; gap: var(--space-10); align-content: start; }
  .edit { margin-top: var(--space-4); }
  .empty { padding: var(--space-10) var(--space-6); border: 1px dashed var(--rule-strong); border-radius: var(--radius-l); color: var(--ink-soft); text-align: center; }
  @media (max-width: 30rem) {
    .actions { display: grid; grid-template-columns: 1fr 1fr; }
    .actions .button { justify-content: start; padding-inline: var(--space-3); text-align: start; }
    .joined .button:first-child { flex: 1; }
  }
  @media (min-width: 60rem) {
    .columns { grid-template-columns: minmax(0, 1fr) 21rem; gap: var(--space-16); }
  }
`;
