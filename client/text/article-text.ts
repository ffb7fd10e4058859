/** `<vb-article-text>`: an article's text with everybody's annotations on it, to read, to select in and to click. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import { directionOf } from '../../shared/domain/direction.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { Suggestion } from '../../shared/domain/suggestion.ts';
import type { DrawnRelation } from './drawn-relation.ts';
import type { OutletCount } from './outlet-count.ts';
import { texts } from '../locale/texts.ts';
import { ArticleSurface } from './article-surface.ts';
import type { Scene } from './surface-scene.ts';
import './article-text.css';
import type { Navigation } from './navigation.ts';
import type { Peer } from './peer.ts';
import type { CaretBox } from './placed-box.ts';

/**
 * Fires `vb-selection`, `vb-hit`, `vb-resize` and `vb-move` (events.ts). Lists given to it must keep the identity
 * of what did not change: it paints only what is another object than before.
 * In light DOM, because ProseMirror's selection does not work across a shadow boundary.
 */
@customElement('vb-article-text')
export class ArticleText extends LitElement {
  @property({ attribute: false }) text = '';
  /** The article's title: the region's accessible name. */
  @property({ attribute: false }) heading = '';
  /** BCP 47, such as `en`; `null` where unknown. */
  @property({ attribute: false }) language: string | null = null;
  /** In text order. */
  @property({ attribute: false }) annotations: readonly Annotation[] = [];
  /** Those of layers that are seen beside. */
  @property({ attribute: false }) beside: readonly Annotation[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The annotation that is lifted out. */
  @property({ attribute: false }) active: AnnotationId | null = null;
  /** An annotation that is pointed at elsewhere, as in a menu. */
  @property({ attribute: false }) pointed: AnnotationId | null = null;
  /** What the sign on an annotation says that the mouse points at. */
  @property({ attribute: false }) titleOf: (annotation: Annotation) => string = () => '';
  /** The annotations that a filter lets through; `null` for all. The others step back. */
  @property({ attribute: false }) visible: ReadonlySet<AnnotationId> | null = null;
  /** Other people's selections. */
  @property({ attribute: false }) peers: readonly Peer[] = [];
  /** Suggestions that nobody has decided about. */
  @property({ attribute: false }) suggestions: readonly Suggestion[] = [];
  /** The suggestion that is looked at. */
  @property({ attribute: false }) suggested: Suggestion | null = null;
  /** Whether the active annotation has handles to drag. */
  @property({ attribute: false }) adjustable = false;

  /** Relations to draw over the text. */
  @property({ attribute: false }) relations: readonly DrawnRelation[] = [];
  /** How many outlets carry passages of the text. */
  @property({ attribute: false }) counts: readonly OutletCount[] = [];
  /** A passage that a link leads to, or whose other versions are shown. */
  @property({ attribute: false }) passage: Span | null = null;
  /** Whether selections by mouse or finger take whole words. */
  @property({ attribute: false }) wholeWords = true;

  private surface: ArticleSurface | null = null;

  /** What is selected, as a proper span; `null` if nothing is. */
  get selection(): Span | null {
    return this.surface?.selection ?? null;
  }

  /** Whether something is selected that holds white space only. */
  get isWhiteSpaceSelected(): boolean {
    return this.surface?.isWhiteSpaceSelected ?? false;
  }

  /** Selects a span, or nothing. Leaves the focus where it is. */
  select(span: Span | null): void {
    this.surface?.select(span);
  }

  /** Scrolls a span into view if it is not there. */
  reveal(span: Span): void {
    this.surface?.reveal(span);
  }

  /** Where the caret is, in UTF-16 units. */
  get caretOffset(): number {
    return this.surface?.caretOffset ?? 0;
  }

  /** The annotations over the caret, innermost first. */
  atCaret(): readonly Annotation[] {
    return this.surface?.atCaret() ?? [];
  }

  /** Puts the caret at an offset, with the selection gone. */
  placeCaret(offset: number): void {
    this.surface?.placeCaret(offset);
  }

  /** Moves the caret as a key would, and gives the text the focus. @returns false if there was nowhere to go. */
  move(navigation: Navigation): boolean {
    this.surface?.focus();
    return this.surface?.move(navigation) ?? false;
  }

  /** Where the caret stands in the window, in pixels: below it. */
  get caretPlace(): { readonly x: number; readonly y: number } {
    return this.surface?.caretPlace ?? { x: 0, y: 0 };
  }

  /** Whether keys go to the text. */
  get hasFocus(): boolean {
    return this.contains(document.activeElement);
  }

  /** Gives the text the focus, with the caret where it was. */
  focusText(): void {
    this.surface?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.surface?.destroy();
    this.surface = null;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return html`
      <div class="vb-text-region" role="region" aria-label=${this.heading || texts.article.untitled} lang=${this.language ?? nothing} dir=${directionOf(this.text)}>
        <div class="vb-text-behind" aria-hidden="true"></div>
        <div class="vb-text-mount"></div>
        <div class="vb-text-above" aria-hidden="true"></div>
        ${this.relations.length === 0 ? nothing : html`<vb-relation-lines .relations=${this.relations} .boxOf=${this.boxOf}></vb-relation-lines>`}
        ${this.counts.length === 0 ? nothing : html`<vb-outlet-counts .counts=${this.counts} .boxOf=${this.boxInView}></vb-outlet-counts>`}
        <div class="vb-text-rail"></div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    // Few articles have any: they are loaded with the first.
    if (changed.has('relations') && this.relations.length > 0) void import('./relation-lines.ts');
    if (changed.has('counts') && this.counts.length > 0) void import('./outlet-counts.ts');
    if (this.surface === null) this.surface = this.createSurface();
    else if (changed.has('text')) this.surface.open(this.text, this.scene());
    else this.surface.show(this.scene());
  }

  private readonly boxOf = (offset: number): CaretBox | null => this.surface?.boxOf(offset) ?? null;

  private readonly boxInView = (offset: number): CaretBox | null =>
    this.surface?.isInView(offset) === true ? this.surface.boxOf(offset) : null;

  private createSurface(): ArticleSurface {
    const elements = {
      mount: this.elementNamed('mount'),
      behind: this.elementNamed('behind'),
      above: this.elementNamed('above'),
      rail: this.elementNamed('rail'),
    };
    return new ArticleSurface(elements, this.text, this.scene());
  }

  private elementNamed(name: string): HTMLElement {
    const element = this.querySelector<HTMLElement>(`.vb-text-${name}`);
    if (element === null) throw new Error(`The template has no element ${name}.`);
    return element;
  }

  private scene(): Scene {
    const {
      annotations,
      beside,
      labelSet,
      active,
      visible,
      peers,
      adjustable,
      language,
      wholeWords,
      pointed,
      titleOf,
      suggestions,
      suggested,
      passage,
    } = this;
    return {
      annotations,
      beside,
      labelSet,
      active,
      visible,
      peers,
      adjustable,
      language,
      wholeWords,
      pointed,
      titleOf,
      suggestions,
      suggested,
      passage,
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-text': ArticleText;
  }
}
