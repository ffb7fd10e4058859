/** Styles that every element of the page shares: buttons, fields, links and small print. */
import { css } from 'lit';

const base = css`
  :host { color: var(--ink); font-family: var(--sans); }
  :host([hidden]), [hidden] { display: none !important; }
  *, ::before, ::after { box-sizing: border-box; }
  h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: var(--leading-tight); margin: 0; text-wrap: balance; }
  h1 { font-size: clamp(var(--text-2xl), 4.5vw, var(--text-3xl)); letter-spacing: -0.012em; }
  h1:focus { outline: none; }
  h2 { font-size: var(--text-xl); }
  p { margin: 0; }
  ul, ol { margin: 0; padding: 0; list-style: none; }
  a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
  a:hover { color: var(--accent-strong); text-decoration-thickness: 2px; }
  :focus-visible { outline: var(--focus-ring); outline-offset: 2px; border-radius: var(--radius-s); }
  .soft { color: var(--ink-soft); }
  .small { font-size: var(--text-s); }
  .row { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center; }
  .stack { display: grid; gap: var(--space-4); }
  .visually-hidden {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
`;

const buttons = css`
  button { font: inherit; color: inherit; }
  .button {
    display: inline-flex; align-items: center; justify-content: center; gap: var(--space-2);
    min-height: var(--control-height); padding: 0 var(--space-4);
    border: 1px solid var(--rule-strong); border-radius: var(--radius-m);
    background: var(--surface); color: var(--ink);
    font: 500 var(--text-s) / 1.2 var(--sans); text-decoration: none; cursor: pointer;
    transition: background var(--fast) var(--ease), border-color var(--fast) var(--ease);
  }
  .button:hover { background: var(--sunken); color: var(--ink); border-color: var(--ink-soft); }
  .button:focus-visible { border-radius: var(--radius-m); }
  .button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  .button.primary:hover { background: var(--accent-strong); border-color: var(--accent-strong); }
  .button.quiet { background: transparent; border-color: transparent; }
  .button.quiet:hover { background: var(--accent-tint); border-color: transparent; }
  .button.danger { color: var(--danger); }
  .button.danger:hover { background: var(--danger-tint); border-color: var(--danger); }
  .button.square { width: var(--control-height); padding: 0; flex: none; }
  .button:disabled { opacity: 0.55; cursor: default; }
  .link-button {
    border: 0; padding: 0; background: none; color: var(--accent); cursor: pointer;
    text-decoration: underline; text-underline-offset: 0.18em; text-decoration-thickness: 1px;
  }
  .link-button:hover { color: var(--accent-strong); text-decoration-thickness: 2px; }
`;

const fields = css`
  .field { display: grid; gap: var(--space-1); min-width: 0; }
  label, legend, .label { font-size: var(--text-s); font-weight: 600; padding: 0; }
  fieldset { border: 0; margin: 0; padding: 0; min-width: 0; display: grid; gap: var(--space-2); }
  legend { margin-bottom: var(--space-2); }
  .choice { display: flex; gap: var(--space-2); align-items: baseline; font-weight: 400; cursor: pointer; }
  .choice input { flex: none; translate: 0 1px; accent-color: var(--accent); width: 1rem; height: 1rem; margin: 0; }
  input:not([type='checkbox'], [type='radio'], [type='file']), select, textarea {
    width: 100%; min-width: 0; min-height: var(--control-height); padding: var(--space-2) var(--space-3);
    border: 1px solid var(--rule-strong); border-radius: var(--radius-m);
    background: var(--surface); color: var(--ink); font: var(--text-m) / 1.4 var(--sans);
  }
  select { width: auto; max-width: 100%; }
  textarea { min-height: 9rem; resize: vertical; line-height: var(--leading); }
  input:user-invalid, textarea:user-invalid { border-color: var(--danger); }
  .hint { font-size: var(--text-s); color: var(--ink-soft); font-weight: 400; }
  .problem {
    padding: var(--space-3) var(--space-4); border-radius: var(--radius-m);
    border: 1px solid currentColor; background: var(--danger-tint); color: var(--danger); font-size: var(--text-s);
  }
  progress { width: 100%; height: 0.5rem; accent-color: var(--accent); }
`;

/** To be put first in an element's `styles`. */
export const controls = [base, buttons, fields];
