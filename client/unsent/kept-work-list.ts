/**
 * `<vb-kept-work-list>`: what this browser keeps of a project, or of rooms of it, that its member can't open any more,
 * article by article, to be saved as files or let go of. Shows nothing where nothing is kept.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../services/api.ts';
import { saveFile } from '../kit/save-file.ts';
import './unsent-work-panel.ts';
import { offlineLeftovers, type OfflineLeftovers } from './offline-leftovers.ts';
import { forgetRoom, keptRooms } from '../sync/offline-store.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';

@customElement('vb-kept-work-list')
export class KeptWorkList extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; max-width: 36rem; margin: var(--space-8) auto 0; }
      vb-unsent-work { margin-block-end: var(--space-4); }
    `,
  ];

  @property() projectId = '';
  /** Names of the rooms, between blanks; empty: all that is kept of the project. */
  @property() only = '';
  /** Why the project does not open, or these rooms do not. */
  @property() reason = '';
  @state() private kept: readonly OfflineLeftovers[] = [];
  private member = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId') || changed.has('only')) void this.refresh();
  }

  private async refresh(): Promise<void> {
    const me = await api.me();
    if (!me.ok) return;
    this.member = me.value.member.id;
    const only = this.only === '' ? null : new Set(this.only.split(' '));
    const rooms = await keptRooms(this.member, this.projectId);
    this.kept = rooms.filter(({ room }) => only?.has(room) ?? true).map(offlineLeftovers);
  }

  private async discard({ room }: OfflineLeftovers): Promise<void> {
    this.kept = this.kept.filter((work) => work.room !== room);
    await forgetRoom(this.member, room);
  }

  override render() {
    return this.kept.map(
      (work) => html`<vb-unsent-work
        heading=${otherTexts().unsent.inArticle(work.changes, work.title)}
        reason=${this.reason}
        .items=${work.items}
        @vb-keep=${() => saveFile(new Blob([work.asFile(this.reason)], { type: 'application/json' }), `verbatim-unsaved-${work.article}.json`)}
        @vb-discard=${() => this.discard(work)}
      ></vb-unsent-work>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-kept-work-list': KeptWorkList;
  }
}
