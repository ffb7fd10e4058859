/** Small line icons, drawn for Verbatim on a grid of 20. They are decoration: every control with one has words too. */
import { css, html, LitElement, svg, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const line = (path: string): SVGTemplateResult => svg`<path d=${path} />`;

const ICONS = {
  add: line('M10 4v12M4 10h12'),
  close: line('M5 5l10 10M15 5L5 15'),
  copy: line('M8 7h8v10H8zM5 13H4V3h8v1'),
  check: line('M4 10.5l4 4 8-9'),
  invite: line('M8 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5M15.5 6v5M13 8.5h5'),
  export: line('M10 3v9M6.5 9l3.5 3.5L13.5 9M4 16.5h12'),
  import: line('M10 12.5v-9M6.5 6.5L10 3l3.5 3.5M4 16.5h12'),
  labels: line('M3.5 3.5h6l7 7-6 6-7-7zM7 7h.01'),
  settings: line('M3 6h6M13 6h4M3 14h3M10 14h7M11 4v4M8 12v4'),
  link: line('M8.5 11.5l3-3M9 6.5l2-2a3.2 3.2 0 0 1 4.5 4.5l-2 2M11 13.5l-2 2A3.2 3.2 0 0 1 4.5 11l2-2'),
  down: line('M6 8l4 4 4-4'),
  comment: line('M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z'),
  keyboard: line('M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7'),
  undo: line('M7.5 4.5L4 8l3.5 3.5M4.5 8h7a4 4 0 0 1 0 8H9'),
  redo: line('M12.5 4.5L16 8l-3.5 3.5M15.5 8h-7a4 4 0 0 0 0 8H11'),
  article: line('M5 3h10v14H5zM8 7h4M8 10h4M8 13h2.5'),
} as const;

type IconName = keyof typeof ICONS;

@customElement('vb-icon')
export class VbIcon extends LitElement {
  static override styles = css`
    :host { display: inline-flex; flex: none; width: 1.125rem; height: 1.125rem; }
    svg { width: 100%; height: 100%; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
  `;

  @property() name: IconName = 'add';

  override render() {
    return html`<svg viewBox="0 0 20 20" aria-hidden="true">${ICONS[this.name]}</svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-icon': VbIcon;
  }
}
