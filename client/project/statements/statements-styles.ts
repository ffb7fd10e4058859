/** The page of statements: the list, and beside it the one that is open; on a narrow screen one below the other. */
import { css } from 'lit';

export const statementsStyles = css`
  :host { display: grid; gap: var(--space-6); padding: clamp(var(--space-8), 6vw, var(--space-16)) 0 var(--space-16); }
  header { display: grid; gap: var(--space-2); }
  .explain { max-width: 44rem; }
  form.filter { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: end; }
  form.filter .field { flex: 0 1 11rem; min-width: 8rem; }
  form.filter select, form.filter input:not([type='checkbox']) { width: 100%; min-width: 0; }
  .tick { display: flex; gap: var(--space-2); align-items: center; min-height: var(--control-height); font-size: var(--text-s); }
  .bar { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center; justify-content: space-between; }
  .columns { display: grid; gap: var(--space-8); align-items: start; }
  @media (min-width: 64rem) { .columns.opened { grid-template-columns: minmax(16rem, 24rem) minmax(0, 1fr); }  }
  li.statement { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--space-2) var(--space-3); padding: var(--space-3) var(--space-2); border-top: 1px solid var(--rule); }
  li.statement.current { background: var(--sunken); }
  li.statement input { width: 1.125rem; height: 1.125rem; margin-block-start: 0.3rem; accent-color: var(--accent); }
  li.statement a { font: 600 var(--text-m) / 1.45 var(--serif); color: inherit; text-decoration: none; overflow-wrap: anywhere; }
  li.statement a:hover { color: var(--accent); text-decoration: underline 1px; }
  .about { font-size: var(--text-s); color: var(--ink-soft); }
  .exports { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: center; font-size: var(--text-s); color: var(--ink-soft); }
  .button[aria-pressed='true'] { background: var(--sunken); border-color: var(--ink); }
  @media (max-width: 63.99rem) { .columns.opened > ul { display: none; } }
  @media print { form, .bar, li.statement input { display: none; } .columns { display: block; } }
`;

/** One statement with its versions. */
export const openStatementStyles = css`
  :host { display: block; min-width: 0; }
  .about { font-size: var(--text-s); color: var(--ink-soft); }
  .open { display: grid; gap: var(--space-5); min-width: 0; }
  .open h2 { font: 600 var(--text-xl) / 1.35 var(--serif); overflow-wrap: anywhere; }
  li.version { display: grid; gap: var(--space-2); padding-block: var(--space-4); border-top: 1px solid var(--rule); }
  .source { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); align-items: baseline; }
  .source strong { font-family: var(--sans); }
  .sign { font-size: var(--text-xs); padding: 0.1rem 0.5rem; border: 1px solid var(--rule-strong); border-radius: 999px; }
  .flag { font-size: var(--text-xs); color: var(--danger); }
  .acts { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; }
  .acts .button { min-height: 2rem; padding-inline: var(--space-3); }
  .acts select { min-height: 2rem; padding-block: 0; font-size: var(--text-s); max-width: 14rem; }
  .plot { display: grid; gap: var(--space-1); font-size: var(--text-s); }
  .plot li { display: grid; grid-template-columns: minmax(6rem, 12rem) minmax(0, 1fr); gap: var(--space-3); align-items: center; }
  .plot .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--ink-soft); }
  .plot meter { width: 100%; height: 0.75rem; }
  form.name { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: end; }
  form.name .field { flex: 1 1 16rem; }
  .back { justify-self: start; }
  @media (min-width: 64rem) { .back { display: none; } }
  @media print { form, .acts, .back, input { display: none; } }
`;
