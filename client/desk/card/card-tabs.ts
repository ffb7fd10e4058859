/**
 * `<vb-card-extras>`: what stands below the form of a card: comments, links and history, one of them
 * open at a time. Each is loaded when it is first opened. Fires `vb-everywhere` to have the same words tagged everywhere.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { cache } from 'lit/directives/cache.js';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import { commentContext } from '../../comments/comment-context.ts';
import { relationContext } from '../relations/relation-context.ts';
import { relationsOf } from '../relations/relation-state.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { Member } from '../../../shared/domain/member.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { texts } from '../../locale/texts.ts';

const PANELS = ['comments', 'relations', 'history'] as const;
type Panel = (typeof PANELS)[number];

const LOAD: Readonly<Record<Panel, () => Promise<unknown>>> = {
  comments: () => import('../../comments/comment-panel.ts'),
  relations: () => import('../relations/relation-panel.ts'),
  history: () => import('../history/history-list.ts'),
};

@customElement('vb-card-extras')
export class CardExtras extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; margin-block-start: var(--space-2); border-block-start: 1px solid var(--rule); padding-block-start: var(--space-2); }
      .toggles { display: flex; flex-wrap: wrap; gap: var(--space-1); margin-inline: calc(-1 * var(--space-2)); }
      .toggle { min-height: 2rem; padding: 0 var(--space-2); font-size: var(--text-xs); }
      .toggle[aria-expanded='true'] { background: var(--accent-tint); }
      .everywhere { margin-inline-start: auto; color: var(--accent); }
      .count { color: var(--ink-soft); font-weight: 400; }
      .count.unread { color: var(--accent); font-weight: 600; }
      .panel { margin-block-start: var(--space-3); }
      @media (pointer: coarse) { .toggle { min-height: 2.75rem; } }
    `,
  ];

  @property({ attribute: false }) annotation: Annotation | null = null;
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  /** The article’s text. */
  @property({ attribute: false }) text = '';
  private readonly comments = new SliceConsumer(this, commentContext);
  private readonly relations = new SliceConsumer(this, relationContext);
  @state() private open: Panel | null = null;
  private shownId: string | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('annotation') || this.annotation === null || this.annotation.id === this.shownId) return;
    this.shownId = this.annotation.id;
    // What was said is seen without looking for it.
    this.show((this.comments.state?.countOn(this.annotation.id) ?? 0) > 0 ? 'comments' : null);
  }

  /** Opens the comments and puts the caret into their field. */
  async comment(): Promise<void> {
    await this.showComments(false);
    await this.renderRoot.querySelector('vb-comment-panel')?.take();
  }

  /** Opens the comments. @param isByKey whether a key asks for them, so that keys go on from there. */
  async showComments(isByKey: boolean): Promise<void> {
    await this.updateComplete;
    this.show('comments');
    await this.updateComplete;
    if (isByKey) this.renderRoot.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    await LOAD.comments();
    await this.updateComplete;
    this.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const { annotation } = this;
    if (annotation === null) return nothing;
    return html`<div class="toggles">
        ${PANELS.map((panel) => this.renderToggle(panel, annotation))}
        ${this.relations.commands?.mayWrite === true ? html`<button class="button quiet toggle everywhere" type="button" @click=${this.tagEverywhere}>${texts.desk.everywhere}</button>` : ''}
      </div>
      ${cache(this.open === null ? nothing : html`<div class="panel">${this.renderPanel(this.open, annotation)}</div>`)}`;
  }

  private renderToggle(panel: Panel, { id }: Annotation) {
    const isOpen = this.open === panel;
    const unread = panel === 'comments' ? (this.comments.state?.unreadOn(id).length ?? 0) : 0;
    const count = this.countOf(panel, id);
    const words = unread > 0 ? `${count}, ${texts.list.unread(unread)}` : String(count);
    return html`<button class="button quiet toggle" type="button" aria-expanded=${isOpen} @click=${() => this.show(isOpen ? null : panel)}>
      ${otherTexts().card.panels[panel]} ${count > 0 ? html`<span class="count ${unread > 0 ? 'unread' : ''}">${words}</span>` : ''}
    </button>`;
  }

  private countOf(panel: Panel, id: AnnotationId): number {
    switch (panel) {
      case 'comments':
        return this.comments.state?.countOn(id) ?? 0;
      case 'relations': {
        const { outgoing, incoming } = relationsOf(this.relations.state ?? { all: [] }, id);
        return outgoing.length + incoming.length;
      }
      case 'history':
        return 0;
    }
  }

  private renderPanel(panel: Panel, annotation: Annotation) {
    if (panel === 'comments')
      return html`<vb-comment-panel .annotation=${annotation.id} .members=${this.members}></vb-comment-panel>`;
    if (panel === 'history') {
      return html`<vb-history-list .annotation=${annotation.id} .members=${this.members} .labelSet=${this.labelSet} .text=${this.text}></vb-history-list>`;
    }
    return html`<vb-relation-panel .annotation=${annotation} .labelSet=${this.labelSet} .text=${this.text}></vb-relation-panel>`;
  }

  private readonly tagEverywhere = (): void =>
    void this.dispatchEvent(new Event('vb-everywhere', { bubbles: true, composed: true }));

  private show(panel: Panel | null): void {
    this.open = panel;
    if (panel !== null) void LOAD[panel]();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-card-extras': CardExtras;
  }
}
