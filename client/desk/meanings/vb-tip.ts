/** `<vb-tip>`: words beside what they explain, above all else. The mouse may rest on them; a press or Escape takes them away. */
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../../kit/styles/controls.ts';
import { placeTip } from './tip-place.ts';

@customElement('vb-tip')
export class Tip extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: contents; }
      [popover] {
        position: fixed; inset: auto; margin: 0; width: max-content; max-width: min(21rem, 100vw - 1rem); padding: var(--space-3) var(--space-4);
        border: 1px solid var(--rule-strong); border-radius: var(--radius-m); background: var(--surface); color: var(--ink);
        box-shadow: var(--shadow-l); font: var(--text-s) / 1.45 var(--sans); overflow-wrap: anywhere;
      }
      p + p { margin-block-start: var(--space-1); color: var(--ink-soft); font-family: var(--serif); }
      @media print { :host { display: none; } }
    `,
  ];

  @property({ attribute: false }) words: TemplateResult | null = null;

  private get box(): HTMLElement | null {
    return this.renderRoot.querySelector('[popover]');
  }

  /** Whether the mouse rests on it. */
  get isPointedAt(): boolean {
    return this.box?.matches(':hover') === true;
  }

  /** Shows words. @param at what they explain. @param around what must not be covered. */
  async show(words: TemplateResult, at: HTMLElement, around: HTMLElement): Promise<void> {
    this.words = words;
    await this.updateComplete;
    const { box } = this;
    if (box === null || this.words !== words) return;
    box.hidePopover();
    box.showPopover();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const place = placeTip(at.getBoundingClientRect(), around.getBoundingClientRect(), box.getBoundingClientRect(), {
      width,
      height,
    });
    box.style.left = `${place.left}px`;
    box.style.top = `${place.top}px`;
  }

  hide(): void {
    this.words = null;
    this.box?.hidePopover();
  }

  override render() {
    // The words are told of what they explain; here they are for the eye. A press must not end the selection.
    return html`<div popover="manual" role="tooltip" @mousedown=${(event: Event) => event.preventDefault()}>${this.words ?? ''}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-tip': Tip;
  }
}
