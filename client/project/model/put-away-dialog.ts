/**
 * `<vb-put-away-dialog>`: puts an article or a project away, and, kept apart from that, deletes it for good once its title
 * is typed. Fires `vb-put-away` when either was done.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import { controls } from '../../kit/styles/controls.ts';
import { valueOf } from '../../kit/value-of.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi, type Going } from '../../services/project-api.ts';
import { forgetPlace } from '../../sync/forget-place.ts';
import { PUT_AWAY_CHANGED } from './put-away-changed.ts';
import '../../kit/vb-dialog.ts';

/** The article, or the whole project, that the dialog puts away or deletes. */
interface PlaceToPutAway {
  readonly kind: 'article' | 'project';
  readonly id: string;
  readonly title: string;
  /** It is put away already: only deleting is offered. */
  readonly isAway: boolean;
}

/** Blanks are not what a title is told by. */
const plain = (title: string): string => title.trim().replace(/\s+/g, ' ');

@customElement('vb-put-away-dialog')
export class PutAwayDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      .explain { overflow-wrap: anywhere; }
      .apart { display: grid; gap: var(--space-3); padding-block-start: var(--space-5); border-block-start: 1px solid var(--rule); }
      .row { justify-content: end; }
    `,
  ];

  /** Of the article. */
  @property() projectId = '';
  @state() private place: PlaceToPutAway | null = null;
  @state() private typed = '';
  @state() private busy = false;
  @state() private problem: Problem | null = null;

  async show(place: PlaceToPutAway): Promise<void> {
    this.place = place;
    this.typed = '';
    this.problem = null;
    await this.updateComplete;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async act(place: PlaceToPutAway, going: Going): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const done =
      place.kind === 'article'
        ? await projectApi.putArticleAway(this.projectId, place.id, going)
        : await projectApi.putProjectAway(place.id, going);
    this.busy = false;
    this.problem = done.ok ? null : done.problem;
    // Somebody has brought it back meanwhile: the list is another.
    if (!done.ok && done.problem.id === 'not-put-away') this.dispatchEvent(new CustomEvent(PUT_AWAY_CHANGED));
    if (!done.ok) return;
    void forgetPlace(place.kind === 'article' ? `${this.projectId}/${place.id}` : place.id);
    this.close();
    const words = otherTexts().putAway;
    toast(this, going === 'away' ? words.away(place.title) : words.deleted(place.title));
    this.dispatchEvent(new CustomEvent(PUT_AWAY_CHANGED));
  }

  private readonly close = (): void => this.renderRoot.querySelector('vb-dialog')?.close();

  override render() {
    const { place } = this;
    const words = otherTexts().putAway;
    if (place === null) return html`<vb-dialog></vb-dialog>`;
    return html`<vb-dialog heading=${(place.isAway ? words.deleteHeading : words.heading)[place.kind]}>
      ${place.isAway ? html`<p class="explain">${place.title}</p>` : this.renderPutAway(place)}
      ${this.renderDelete(place)}
      ${this.problem === null ? '' : html`<p class="problem" role="alert">${this.problem.message}</p>`}
    </vb-dialog>`;
  }

  private renderPutAway(place: PlaceToPutAway) {
    const words = otherTexts().putAway;
    return html`<p class="explain">${words.explain[place.kind](place.title)}</p>
      <div class="row">
        <button class="button" type="button" @click=${this.close}>${words.cancel}</button>
        <button class="button primary" type="button" ?disabled=${this.busy} @click=${() => this.act(place, 'away')}>${words.putAway}</button>
      </div>`;
  }

  private renderDelete(place: PlaceToPutAway) {
    const words = otherTexts().putAway;
    const isNamed = plain(this.typed) === plain(place.title);
    return html`<form class=${place.isAway ? 'stack' : 'apart'} @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      if (isNamed) void this.act(place, place.isAway ? 'forever-if-away' : 'forever');
    }}>
      <p id="delete-hint">${words.explainDelete[place.kind]}</p>
      <div class="field">
        <label for="typed">${words.typeTitle}</label>
        <input id="typed" autocomplete="off" aria-describedby="delete-hint" .value=${this.typed} @input=${(event: Event) => (this.typed = valueOf(event))} />
      </div>
      <div class="row">
        <span class="soft" role="status">${this.busy ? words.deleting : ''}</span>
        <button class="button danger" type="submit" ?disabled=${!isNamed || this.busy}>${words.deleteForGood}</button>
      </div>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-put-away-dialog': PutAwayDialog;
  }
}
