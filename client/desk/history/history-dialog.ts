/** `<vb-history-dialog>`: what happened in the layer of an article. Fires `vb-activate` with an annotation that was chosen, and closes. */
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { Member } from '../../../shared/domain/member.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import './history-list.ts';
import '../../kit/vb-dialog.ts';

@customElement('vb-history-dialog')
export class HistoryDialog extends LitElement {
  static override styles = controls;

  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article’s text. */
  @property({ attribute: false }) text = '';
  /** While it is closed nothing is asked for. */
  @state() private isOpen = false;

  async show(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override render() {
    return html`<vb-dialog heading=${otherTexts().history.ofArticle} @vb-dialog-closed=${() => (this.isOpen = false)} @vb-activate=${() => this.renderRoot.querySelector('vb-dialog')?.close()}>
      ${this.isOpen ? html`<vb-history-list .members=${this.members} .labelSet=${this.labelSet} .text=${this.text}></vb-history-list>` : nothing}
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-history-dialog': HistoryDialog;
  }
}
