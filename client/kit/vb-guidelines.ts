/** `<vb-guidelines>`: a project’s guidelines, written in Markdown. Its parser comes when there is something to show. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from './styles/controls.ts';

type Renderer = (source: string) => readonly (TemplateResult | string)[];

@customElement('vb-guidelines')
export class Guidelines extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; font: var(--text-m) / 1.55 var(--serif); overflow-wrap: anywhere; }
      .text > * + * { margin-top: var(--space-3); }
      h3, h4, h5, h6 { font: 600 var(--text-m) / 1.3 var(--serif); margin: 0; }
      h3 { font-size: var(--text-l); }
      .text > * + :is(h3, h4, h5, h6) { margin-top: var(--space-5); }
      ul { list-style: disc; padding-inline-start: 1.25rem; }
      ol { list-style: decimal; padding-inline-start: 1.5rem; }
      li + li { margin-top: var(--space-1); }
      blockquote { margin: 0; padding-inline-start: var(--space-4); border-inline-start: 3px solid var(--rule-strong); color: var(--ink-soft); }
      code { font: 0.875em var(--mono); background: var(--sunken); border-radius: 3px; padding: 0 0.2em; }
      pre { overflow: auto; padding: var(--space-3); background: var(--sunken); border-radius: var(--radius-m); white-space: pre-wrap; }
      .table { overflow: auto; }
      table { border-collapse: collapse; font-size: var(--text-s); }
      th, td { border: 1px solid var(--rule); padding: var(--space-1) var(--space-2); text-align: start; vertical-align: top; }
      hr { border: 0; border-top: 1px solid var(--rule-strong); }
      .plain { white-space: pre-line; }
    `,
  ];

  @property() text = '';
  /** The text shown if there are no guidelines. */
  @property() empty = '';
  @state() private renderer: Renderer | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') && this.renderer === null && this.text.trim() !== '') void this.load();
  }

  /** Where it does not load, the text stands as it was written. */
  private async load(): Promise<void> {
    const loaded = await import('./markdown.ts').catch(() => null);
    this.renderer = loaded?.renderMarkdown ?? null;
  }

  override render() {
    if (this.text.trim() === '') return html`<p class="soft small">${this.empty}</p>`;
    return this.renderer === null
      ? html`<p class="plain">${this.text}</p>`
      : html`<div class="text">${this.renderer(this.text)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-guidelines': Guidelines;
  }
}
