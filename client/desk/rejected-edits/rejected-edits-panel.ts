/**
 * `<vb-rejected-edits>`: the server has closed the door for good: why, what of the work here it refused, and what
 * can be done. In light DOM, styled with the desk that it stands in.
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { saveFile } from '../../kit/save-file.ts';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import { closeWords } from '../../locale/problem-words.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { texts } from '../../locale/texts.ts';
import { parseRefusal } from '../../unsent/refusal.ts';
import '../../unsent/unsent-work-panel.ts';
import { rejectedEditsContext } from './rejected-edits-context.ts';
import { LateWorkWatch } from './late-work-watch.ts';
import { rejectedFile, rejectedItems } from './rejected-items.ts';
import type { RejectedWork } from './rejected-work.ts';
import './stopped-notice.ts';

@customElement('vb-rejected-edits')
export class RejectedEditsPanel extends LitElement {
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  private readonly rejected = new SliceConsumer(this, rejectedEditsContext);

  protected override createRenderRoot(): this {
    return this;
  }

  private readonly lateWork = new LateWorkWatch(() => this.rejected.commands?.offerAgain());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.lateWork.follow(null);
  }

  override updated(): void {
    this.lateWork.follow(this.rejected.state);
  }

  override render() {
    const { state, commands } = this.rejected;
    if (state === null || commands === null || state.stopped === null) return nothing;
    const { reason, changes } = state.stopped;
    if (changes === 0)
      return html`<vb-stopped-notice reason=${reason} @vb-retry=${() => commands.retry()}></vb-stopped-notice>`;
    return html`<vb-unsent-work
      class="desk-unsent"
      heading=${texts.desk.notTaken(changes)}
      reason=${state.isDatedAhead ? otherTexts().unsent.clock : closeWords(parseRefusal(reason).message)}
      .items=${rejectedItems(state.work)}
      .labelSet=${this.labelSet}
      canOffer
      @vb-offer=${() => commands.offerAgain()}
      @vb-keep=${() => keep(state.work)}
      @vb-discard=${() => commands.discard()}
    ></vb-unsent-work>`;
  }
}

function keep(work: RejectedWork): void {
  const { name, contents } = rejectedFile(work);
  saveFile(new Blob([contents], { type: 'application/json' }), name);
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-rejected-edits': RejectedEditsPanel;
  }
}
