/** `<vb-unsent-status>`: how much work of other articles waits to be sent and in which, on every page. Shows nothing where none does. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { outbox, type UnsentRoom } from '../sync/outbox.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { UnsentRooms } from './unsent-rooms.ts';
import '../kit/vb-icon.ts';

const changesIn = (rooms: readonly UnsentRoom[]): number => rooms.reduce((sum, { changes }) => sum + changes, 0);

@customElement('vb-unsent-status')
export class UnsentStatus extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { min-width: 0; }
      .opener { max-width: min(24rem, 100%); padding: 0 var(--space-2); color: var(--danger); font-size: var(--text-s); }
      .opener span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      [popover] {
        position: fixed; inset: calc(var(--bar-height) - var(--space-1)) max(var(--space-4), env(safe-area-inset-right)) auto auto; margin: 0;
        width: min(26rem, calc(100vw - 2 * var(--space-4))); max-height: 70dvh; overflow: auto; padding: var(--space-4); border: 1px solid var(--rule); border-radius: var(--radius-l);
        background: var(--surface); color: var(--ink); box-shadow: var(--shadow-m);
      }
      h2 { margin-block-end: var(--space-2); font: 600 var(--text-m) / var(--leading-tight) var(--sans); }
      ul, .small { margin-block-end: var(--space-3); }
      .short { display: none; }
      @media (max-width: 700px) { .opener { max-width: 11rem; } .long { display: none; } .short { display: inline; } }
    `,
  ];

  /** Id of whose work it is. */
  @property() member = '';
  /** Whether it is the page’s status: an article has its own. */
  @property({ type: Boolean }) isStatus = false;
  @state() private isSending = false;
  private readonly unsent = new UnsentRooms(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('member')) outbox.start(this.member);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    outbox.start(null);
  }

  private async send(): Promise<void> {
    this.isSending = true;
    await outbox.send();
    this.isSending = false;
  }

  override render() {
    const { rooms } = this.unsent;
    return html`<div role=${this.isStatus ? 'status' : 'none'} aria-live="polite">
        ${rooms.length === 0 ? '' : html`<button class="button quiet opener" type="button" popovertarget="unsent" title=${this.words(rooms)}><span class="long">${this.words(rooms)}</span><span class="short">${otherTexts().unsent.notSent(changesIn(rooms))}</span><vb-icon name="down"></vb-icon></button>`}
      </div>
      ${rooms.length === 0 ? '' : this.renderList(rooms)}`;
  }

  private words(rooms: readonly UnsentRoom[]): string {
    const [first] = rooms;
    if (rooms.length === 1 && first !== undefined)
      return otherTexts().unsent.notSentIn(first.changes, first.title ?? otherTexts().unsent.anArticle);
    return otherTexts().unsent.notSentInMany(changesIn(rooms), new Set(rooms.map(({ article }) => article)).size);
  }

  private renderList(rooms: readonly UnsentRoom[]) {
    return html`<div id="unsent" popover>
      <h2>${otherTexts().unsent.whereNotSent}</h2>
      ${this.unsent.render()}
      ${
        rooms.some(({ refusal }) => refusal === null)
          ? html`<p class="soft small">${otherTexts().unsent.goesOut}</p>
        <button class="button" type="button" ?disabled=${this.isSending} @click=${this.send}>${this.isSending ? otherTexts().unsent.sending : otherTexts().unsent.sendNow}</button>`
          : ''
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-unsent-status': UnsentStatus;
  }
}
