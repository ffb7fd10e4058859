/**
 * `<vb-relations-choice>`: whether all relations are drawn over the text; nothing where there are none. Fires
 * `vb-draw-all` with what was chosen. In light DOM, styled with the desk that it stands in.
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import { texts } from '../../locale/texts.ts';
import { relationContext } from './relation-context.ts';

@customElement('vb-relations-choice')
export class RelationsChoice extends LitElement {
  /** Whether all are drawn. */
  @property({ type: Boolean }) all = false;
  private readonly relations = new SliceConsumer(this, relationContext);

  protected override createRenderRoot(): this {
    return this;
  }

  override render() {
    if ((this.relations.state?.all.length ?? 0) === 0) return nothing;
    return html`<label class="desk-relations"><input type="checkbox" .checked=${this.all} @change=${this.choose} />${texts.desk.drawAll}</label>`;
  }

  private choose(event: Event): void {
    const detail = (event.target as HTMLInputElement).checked;
    this.dispatchEvent(new CustomEvent<boolean>('vb-draw-all', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-relations-choice': RelationsChoice;
  }
}
