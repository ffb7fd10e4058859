/** The page of statements: the list, and beside it the one that is open; on a narrow screen one instead of the other. */
import { css } from 'lit';

export const statementsStyles = css`
  :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-6); padding: clamp(var(--space-8), 6vw, var(--space-16)) 0 var(--space-16); }
  header { display: grid; gap: var(--space-2); }
  .explain { max-width: 44rem; }
  form.filter { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: end; }
  form.filter .field { flex: 1 1 9rem; min-width: 0; max-width: 16rem; }
  form.filter select, form.filter input:not([type='checkbox']) { width: 100%; min-width: 0; }
  .tick { display: flex; gap: var(--space-2); align-items: center; min-height: var(--control-height); font-size: var(--text-s); font-weight: 400; }
  .bar { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center; justify-content: space-between; }
  .bar > .row { gap: var(--space-2) var(--space-3); }
  .columns { display: grid; gap: var(--space-8); align-items: start; min-width: 0; }
  @media (min-width: 64rem) {
    .columns.opened { grid-template-columns: minmax(15rem, 21rem) minmax(0, 1fr); }
    /* What is open stays in view while the list is read. */
    .columns.opened > :last-child { position: sticky; top: calc(var(--bar-height) + var(--space-4)); max-height: calc(100dvh - var(--bar-height) - var(--space-8)); overflow-y: auto; scrollbar-gutter: stable; padding-inline: var(--space-1); }
  }
  li.statement { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--space-2) var(--space-3); padding: var(--space-3) var(--space-2); border-top: 1px solid var(--rule); }
  li.statement.current { background: var(--sunken); box-shadow: inset 3px 0 0 var(--accent); }
  li.statement input { width: 1.125rem; height: 1.125rem; margin-block-start: 0.3rem; accent-color: var(--accent); }
  li.statement a { font: 600 var(--text-m) / 1.45 var(--serif); color: inherit; text-decoration: none; overflow-wrap: anywhere; }
  li.statement a:hover { color: var(--accent); text-decoration: underline 1px; }
  .opened li.statement a { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
  .about { font-size: var(--text-s); color: var(--ink-soft); }
  .lost { display: grid; gap: var(--space-4); justify-items: start; max-width: 36rem; }
  .exports { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: center; font-size: var(--text-s); color: var(--ink-soft); }
  .button[aria-pressed='true'] { background: var(--sunken); border-color: var(--ink); }
  .joined { display: inline-flex; }
  .joined .button:first-child { border-radius: var(--radius-m) 0 0 var(--radius-m); }
  .joined .button:last-child { border-radius: 0 var(--radius-m) var(--radius-m) 0; margin-inline-start: -1px; }
  .keys { font-size: var(--text-s); color: var(--ink-soft); }
  .keys summary { width: fit-content; cursor: pointer; padding-block: var(--space-1); }
  .keys dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: var(--space-1) var(--space-6); margin: var(--space-2) 0 0; }
  .keys dl > div { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: var(--space-3); }
  .keys dd { margin: 0; }
  kbd { font: 600 0.85em var(--sans); padding: 0 0.35em; border: 1px solid var(--rule-strong); border-radius: var(--radius-s); }
  @media (max-width: 63.99rem) {
    .columns.opened > ul { display: none; }
    /* What is open comes first: the list and what belongs to it are one step back. */
    :host([data-opened]) { gap: var(--space-4); padding-block-start: var(--space-4); }
    /* The page keeps its heading for screen readers. */
    :host([data-opened]) header { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    :host([data-opened]) :is(header .soft, form.filter, .exports, .more, .bar > [role='status']) { display: none; }
  }
  @media (hover: none) { .keys { display: none; } }
  @media print {
    :host { padding: 0; gap: var(--space-4); }
    form.filter, .bar, .exports, .keys, .more, .explain, li.statement input { display: none; }
    .columns.opened { display: block; }
    .columns.opened > ul { display: none; }
    .columns.opened > :last-child { position: static; max-height: none; overflow: visible; }
    li.statement { display: block; break-inside: avoid; background: none; box-shadow: none; }
  }
`;

/** One statement with its versions. */
export const openStatementStyles = css`
  :host { display: block; min-width: 0; }
  .about { font-size: var(--text-s); color: var(--ink-soft); }
  .open { display: grid; gap: var(--space-5); min-width: 0; }
  .open h2 { font: 600 var(--text-xl) / 1.35 var(--serif); overflow-wrap: anywhere; }
  .open h2:focus { outline: none; }
  .open h3 { font: 600 var(--text-m) / 1.35 var(--serif); }
  li.version { display: grid; gap: var(--space-2); padding: var(--space-4) 0 var(--space-4) var(--space-3); border-top: 1px solid var(--rule); min-width: 0; scroll-margin-block: calc(var(--bar-height) + var(--space-4)) var(--space-4); }
  li.version.current { box-shadow: inset 3px 0 0 var(--accent); background: linear-gradient(to right, var(--accent-tint), transparent 60%); }
  li.version:focus { outline: none; }
  li.version:focus-visible { outline: var(--focus-ring); outline-offset: 0; }
  .source { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); align-items: baseline; min-width: 0; }
  .source strong { font-family: var(--sans); overflow-wrap: anywhere; min-width: 0; max-width: calc(100% - 2.75rem); }
  .source input { align-self: start; margin-block-start: 0.2rem; width: 1.125rem; height: 1.125rem; accent-color: var(--accent); margin-inline: 0; }
  .sign { font-size: var(--text-xs); padding: 0.1rem 0.5rem; border: 1px solid var(--rule-strong); border-radius: 999px; }
  .sign.may { border-style: dashed; }
  .flag { font-size: var(--text-xs); color: var(--danger); }
  .acts { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; }
  .acts .button { min-height: 1.875rem; padding-inline: var(--space-2); border-color: var(--rule); font-size: var(--text-xs); }
  .acts .button:hover { border-color: var(--ink-soft); }
  .acts .button vb-icon { width: 0.875rem; height: 0.875rem; }
  .acts select { min-height: 1.875rem; padding-block: 0; border-color: var(--rule); font-size: var(--text-xs); max-width: 14rem; }
  .new { padding: 0 var(--space-2); border-radius: var(--radius-m); background: var(--accent); color: var(--on-accent); font-size: var(--text-xs); font-weight: 600; }
  .said { padding: var(--space-3) var(--space-4); border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--sunken); max-width: 40rem; }
  .reported { display: grid; gap: var(--space-2); padding-block-start: var(--space-4); border-top: 1px solid var(--rule-strong); }
  .plot { display: grid; gap: var(--space-1) var(--space-3); grid-template-columns: fit-content(14rem) fit-content(9rem) minmax(3rem, 1fr) 3rem; font-size: var(--text-s); }
  .plot li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: center; }
  .plot .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .plot .day, .plot .percent { color: var(--ink-soft); white-space: nowrap; font-variant-numeric: tabular-nums; }
  .plot .percent { text-align: end; }
  .plot svg { display: block; width: 100%; height: 0.5rem; border-radius: var(--radius-s); background: var(--rule); }
  .plot rect { fill: var(--accent); }
  form.name { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: end; }
  form.name .field { flex: 1 1 16rem; max-width: 32rem; }
  .back { justify-self: start; min-height: 2rem; }
  @media (min-width: 64rem) { .back { display: none; } }
  @media (max-width: 30rem) {
    .plot { grid-template-columns: minmax(0, 1fr) auto 3rem; gap: var(--space-2); }
    .plot li { row-gap: 2px; }
    .plot [role='meter'] { grid-column: 1 / -1; grid-row: 2; }
    .plot .percent { grid-column: 3; grid-row: 1; }
  }
  @media (pointer: coarse) { .acts .button, .acts select { min-height: 2.75rem; } .source input { width: 1.5rem; height: 1.5rem; } }
  @media print {
    form.name, .acts, .back, input, .said { display: none; }
    li.version { break-inside: avoid; padding-inline-start: 0; }
    li.version.current { box-shadow: none; background: none; }
    .sign { border-color: currentColor; }
    .plot svg { outline: 1px solid currentColor; print-color-adjust: exact; }
  }
`;
