/** Styles of the shell: the bar at the top and the room for the view below it. */
import { css } from 'lit';

export const shellStyles = css`
  :host { display: block; min-height: 100dvh; }
  header {
    display: flex; gap: var(--space-4); align-items: center; justify-content: space-between;
    height: var(--bar-height); padding: 0 max(var(--space-3), env(safe-area-inset-right)) 0 max(var(--space-5), env(safe-area-inset-left));
    border-bottom: 1px solid var(--rule); background: var(--paper);
  }
  nav { min-width: 0; flex: 1; }
  ol { display: flex; align-items: baseline; min-width: 0; font-size: var(--text-s); white-space: nowrap; }
  li { min-width: 0; overflow: hidden; text-overflow: ellipsis; padding-block: var(--space-2); }
  li + li::before { content: '/' / ''; margin: 0 var(--space-3); color: var(--rule-strong); }
  /* A long title of an article leaves its project's name whole. */
  .last { flex-shrink: 1000; }
  li:not(.last) { max-width: 20rem; }
  .name { flex: none; overflow: visible; font: 700 1.25rem / 1 var(--serif); letter-spacing: -0.01em; }
  li a { color: var(--ink-soft); text-decoration: none; }
  .name a { color: var(--ink); }
  li a:hover { color: var(--accent); text-decoration: underline; }
  li[aria-current] { color: var(--ink); }
  .missing {
    position: fixed; inset: auto var(--space-4) var(--space-4) auto; z-index: 30; display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center;
    max-width: min(34rem, calc(100vw - 2 * var(--space-4))); padding: var(--space-3) var(--space-4); border: 1px solid var(--danger); border-radius: var(--radius-m);
    background: var(--danger-tint); color: var(--ink); font-size: var(--text-s); box-shadow: var(--shadow-m);
  }
  .missing .button { color: var(--ink); }
  .blocked, .kept { padding: var(--space-3) var(--space-5); background: var(--danger-tint); color: var(--ink); }
  .kept { padding-block: var(--space-2); background: var(--sunken); font-size: var(--text-s); }
  main { display: block; }
  main:focus { outline: none; }
  .page { max-width: calc(var(--page-width) + 2 * var(--space-5)); margin: 0 auto; padding: 0 var(--space-5); }
  .skip { position: absolute; left: var(--space-4); top: -4rem; z-index: 20; }
  .skip:focus { top: var(--space-2); }
  @media (max-width: 700px) { .last { display: none; } }
  @media print {
    :host { min-height: 0; }
    header, vb-toasts { display: none; }
  }
`;
