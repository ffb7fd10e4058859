/**
 * `<vb-annotation-list>`: the annotations beside the text, in text order; the active one is open as a
 * card. Fires `vb-activate` with the id of an entry that was chosen, and `vb-point` with that of one that is
 * pointed at (`null` for none any more).
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import { labelLook, labelTitle, type LabelSet, type TextAttribute } from '../../../shared/domain/label-set.ts';
import { UNKNOWN_MEMBER_COLOUR, type Member } from '../../../shared/domain/member.ts';
import { textOf } from '../../../shared/domain/target.ts';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import { commentContext } from '../../comments/comment-context.ts';
import { keptWindow, windowAround, withMoreAfter, withMoreBefore, type ListWindow } from '../../kit/list-window.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { framePainted } from '../../kit/frame-painted.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import type { AnnotationCard } from '../card/annotation-card.ts';
import '../../kit/vb-avatar.ts';
import '../../kit/vb-icon.ts';

/** The card comes when the first annotation is opened. */
const loadCard = (): Promise<unknown> => import('../card/annotation-card.ts');

@customElement('vb-annotation-list')
export class AnnotationListView extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      ol { display: grid; gap: var(--space-2); }
      li {
        border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--surface); overflow: clip;
        content-visibility: auto; contain-intrinsic-size: auto 5.5rem;
      }
      li.active { border-color: var(--accent); box-shadow: var(--shadow-m); content-visibility: visible; }
      .entry { display: grid; gap: var(--space-2); padding: var(--space-3); color: inherit; text-decoration: none; }
      .entry:hover { background: var(--sunken); }
      .entry:focus-visible { outline-offset: -2px; }
      .head { display: flex; align-items: center; gap: var(--space-2); font-size: var(--text-xs); }
      .head .who { margin-inline-start: auto; display: flex; align-items: center; gap: var(--space-2); color: var(--ink-soft); min-width: 0; }
      .words {
        unicode-bidi: plaintext;
        font: var(--text-s) / 1.45 var(--serif); overflow: hidden; overflow-wrap: anywhere;
        display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3;
      }
      .about { font-size: var(--text-xs); color: var(--ink-soft); overflow-wrap: anywhere; }
      .comments { display: flex; align-items: center; gap: var(--space-1); font-size: var(--text-xs); color: var(--ink-soft); }
      .comments.unread { color: var(--accent); font-weight: 600; }
      .comments vb-icon { width: 0.875rem; height: 0.875rem; }
      vb-annotation-card { padding: 0 var(--space-3) var(--space-3); }
      /* On a narrow screen only the active annotation stands below the labels, until the list is opened. */
      @media (max-width: 60rem) { :host([compact]) li:not(.active) { display: none; } :host([compact]) :is(.empty, .edge) { display: none; } }
      .edge { padding: var(--space-2); color: var(--ink-soft); font-size: var(--text-xs); text-align: center; }
      .empty { color: var(--ink-soft); font-size: var(--text-s); }
    `,
  ];

  /** What to show, in text order. */
  @property({ attribute: false }) annotations: readonly Annotation[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  @property({ attribute: false }) text = '';
  @property({ attribute: false }) active: AnnotationId | null = null;
  /** Whether something is selected in the text that could become another part of the active annotation. */
  @property({ type: Boolean }) canAddPart = false;
  @property({ attribute: false }) mayChange: (annotation: Annotation) => boolean = () => false;
  /** Values to choose from for a text attribute. */
  @property({ attribute: false }) suggest: (attribute: TextAttribute) => readonly string[] = () => [];
  /** What to say where there are none. */
  @property() empty = '';

  private readonly comments = new SliceConsumer(this, commentContext);
  /** Of a long list only a stretch is rendered, so that one more annotation does not cost more the more there are. */
  @state() private window: ListWindow = windowAround(-1, 0);
  /** The annotation whose card is open: the active one, as soon as its mark has been painted. */
  @state() private carded: AnnotationId | null = null;
  /** Resolves when the card of the active annotation may be rendered. */
  private opening: Promise<void> = Promise.resolve();
  /** Index of the entry that has the focus, before an update. */
  private focusedAt = -1;
  private readonly atEdge = new IntersectionObserver((seen) => this.extend(seen));

  /** Whether keys go to something in here. */
  get hasFocus(): boolean {
    return this.shadowRoot?.activeElement !== null;
  }

  /** Whether keys go to the card of the open annotation. */
  get isInCard(): boolean {
    return this.shadowRoot?.activeElement?.matches('vb-annotation-card') ?? false;
  }

  /** Gives the open annotation’s entry the focus, else the first one’s. */
  focusEntry(): void {
    this.renderRoot.querySelector<HTMLElement>('li.active .entry, .entry')?.focus();
  }

  /** The open card, once it is there; `null` if no annotation is open. */
  async openedCard(): Promise<AnnotationCard | null> {
    await loadCard();
    await this.cardOpened();
    const card = this.renderRoot.querySelector('vb-annotation-card');
    await card?.updateComplete;
    return card;
  }

  /** Gives the first field of the open card the focus; its entry where one only reads. */
  async focusCard(): Promise<void> {
    const card = await this.openedCard();
    const field = card?.renderRoot.querySelector<HTMLElement>(':is(select, input, textarea):enabled');
    if (field === null || field === undefined) this.focusEntry();
    else field.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.focusedAt = this.focusedIndex();
    if (this.active !== null) void loadCard();
    if (changed.has('active')) this.opening = this.openCard(this.active);
    if (!changed.has('annotations') && !changed.has('active')) return;
    const at = this.active === null ? -1 : this.annotations.findIndex(({ id }) => id === this.active);
    this.window = keptWindow(this.window, at, this.annotations.length);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.atEdge.disconnect();
  }

  override updated(changed: PropertyValues<this>): void {
    // Observed again, an edge that is still in view is told of again.
    this.atEdge.disconnect();
    for (const edge of this.renderRoot.querySelectorAll('.edge')) this.atEdge.observe(edge);
    if (changed.has('active') && this.active !== null) void this.revealActive();
    this.keepFocus();
  }

  /** A card is the dearest thing on the page: the key that opens it is answered in the text first. */
  private async openCard(id: AnnotationId | null): Promise<void> {
    this.carded = null;
    if (id === null) return;
    await framePainted();
    if (this.active === id) this.carded = id;
  }

  /** Resolves when the card of the active annotation is rendered. */
  private async cardOpened(): Promise<void> {
    await this.updateComplete;
    await this.opening;
    await this.updateComplete;
  }

  /** Where the entry that has the focus stands among the rendered ones; -1 if none has. */
  private focusedIndex(): number {
    const focused = this.shadowRoot?.activeElement?.closest('li') ?? null;
    return focused === null ? -1 : Array.from(this.renderRoot.querySelectorAll('li')).indexOf(focused);
  }

  /** Where the entry or the card that had the focus is gone, the entry in its place takes it. */
  private keepFocus(): void {
    if (this.focusedAt === -1 || this.shadowRoot?.activeElement !== null) return;
    const entries = this.renderRoot.querySelectorAll<HTMLElement>('.entry');
    entries[Math.min(this.focusedAt, entries.length - 1)]?.focus();
  }

  /** Not before the card has its full height. */
  private async revealActive(): Promise<void> {
    await loadCard();
    await this.cardOpened();
    const entry = this.renderRoot.querySelector('li.active');
    await entry?.querySelector('vb-annotation-card')?.updateComplete;
    entry?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const { start, end } = this.window;
    return html`${start > 0 ? html`<p class="edge before">${texts.list.before(start)}</p>` : ''}
      <ol role="list" aria-label=${texts.list.name}>
        ${repeat(
          this.annotations.slice(start, end),
          ({ id }) => id,
          (annotation) => this.renderEntry(annotation),
        )}
      </ol>
      ${end < this.annotations.length ? html`<p class="edge after">${texts.list.more(this.annotations.length - end)}</p>` : ''}
      ${this.annotations.length === 0 ? html`<p class="empty">${this.empty}</p>` : ''}`;
  }

  private extend(seen: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      this.window = target.matches('.before')
        ? withMoreBefore(this.window)
        : withMoreAfter(this.window, this.annotations.length);
    }
  }

  private renderEntry(annotation: Annotation) {
    const { id, target, body } = annotation;
    const isActive = id === this.active;
    const isOpen = isActive && id === this.carded;
    return html`<li class=${classMap({ active: isActive })} @pointerenter=${() => this.point(id)} @pointerleave=${() => this.point(null)}>
      <a class="entry" href="#${id}" aria-current=${isActive ? 'true' : nothing} @click=${(event: Event) => this.choose(event, id)} @focus=${() => this.point(id)} @blur=${() => this.point(null)}>
        <span class="head">${labelMark(labelTitle(this.labelSet, body.label), labelLook(this.labelSet, body.label))} ${this.renderMaker(annotation)}</span>
        ${isOpen ? '' : html`<span class="words">${textOf(target.spans, this.text)}</span> ${this.renderAbout(annotation)} ${this.renderComments(id)}`}
      </a>
      ${
        isOpen
          ? html`<vb-annotation-card
            .annotation=${annotation}
            .labelSet=${this.labelSet}
            .text=${this.text}
            ?canAddPart=${this.canAddPart}
            .suggest=${this.suggest}
            ?editable=${this.mayChange(annotation)}
            .members=${this.members}
          ></vb-annotation-card>`
          : ''
      }
    </li>`;
  }

  private renderMaker({ target }: Annotation) {
    const maker = this.members.get(target.creator);
    const name = maker?.name ?? texts.list.somebody;
    return html`<span class="who">${name}<vb-avatar size="small" decorative name=${name} .colour=${maker?.colour ?? UNKNOWN_MEMBER_COLOUR}></vb-avatar></span>`;
  }

  private renderAbout({ body }: Annotation) {
    const about = [String(body.attributes['speaker'] ?? ''), body.note].filter((text) => text !== '').join(' · ');
    return about === '' ? '' : html`<span class="about">${about}</span>`;
  }

  /** How many comments there are, and how many of them are new. */
  private renderComments(id: AnnotationId) {
    const count = this.comments.state?.countOn(id) ?? 0;
    const unread = this.comments.state?.unreadOn(id).length ?? 0;
    if (count + unread === 0) return '';
    return html`<span class=${unread > 0 ? 'comments unread' : 'comments'}>
      <vb-icon name="comment"></vb-icon>${texts.list.comments(count)}${unread > 0 ? `, ${texts.list.unread(unread)}` : ''}
    </span>`;
  }

  private point(id: AnnotationId | null): void {
    this.dispatchEvent(new CustomEvent('vb-point', { detail: id }));
  }

  private choose(event: Event, id: AnnotationId): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent<AnnotationId>('vb-activate', { detail: id, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-annotation-list': AnnotationListView;
  }
}
