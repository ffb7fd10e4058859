/**
 * `<vb-desk-text>`: the text of an opened article, with all that the work shows on it. It is drawn before the next frame
 * when the work changes, so that a key's mark is painted at once; what stands around the text is drawn after that frame.
 * In light DOM: ProseMirror's selection does not work behind a shadow boundary.
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { Span } from '../../shared/domain/span.ts';
import { locale } from '../locale/texts.ts';
import '../text/article-text.ts';
import type { OutletCount } from '../text/outlet-count.ts';
import type { DeskModel } from './model/desk-model.ts';
import { peerSelections } from './model/people-present.ts';
import { titleOf } from './overlap-choices.ts';

@customElement('vb-desk-text')
export class DeskText extends LitElement {
  @property({ attribute: false }) work: DeskModel | null = null;
  /** The annotation that is pointed at in the list or a menu. */
  @property({ attribute: false }) pointed: AnnotationId | null = null;
  /** Whether selections by mouse or finger take whole words. */
  @property({ attribute: false }) wholeWords = true;
  @property({ attribute: false }) counts: readonly OutletCount[] = [];
  /** A passage that a link leads to, or whose other versions are shown. */
  @property({ attribute: false }) passage: Span | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  /** The text itself is drawn by then. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isSettled = await super.getUpdateComplete();
    await this.querySelector('vb-article-text')?.updateComplete;
    return isSettled;
  }

  private readonly titleOf = (annotation: Annotation): string =>
    this.work === null ? '' : titleOf(annotation, this.work, locale);

  protected override render() {
    const { work } = this;
    if (work === null) return nothing;
    const { active, session } = work;
    const { article, text } = work.opened;
    const { undecided, current } = work.suggestions.state;
    return html`<vb-article-text
      .text=${text}
      .heading=${article.title}
      .language=${article.language}
      .annotations=${session.annotations}
      .beside=${work.beside.annotations}
      .labelSet=${work.project.labelSet}
      .active=${active?.id ?? null}
      .visible=${work.visible}
      .pointed=${this.pointed}
      .titleOf=${this.titleOf}
      .peers=${guard([session.others], () => peerSelections(session.others))}
      .suggestions=${undecided}
      .suggested=${current}
      .wholeWords=${this.wholeWords}
      .adjustable=${active !== null && work.mayChange(active)}
      .relations=${work.drawn}
      .counts=${this.counts}
      .passage=${this.passage}
    ></vb-article-text>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-desk-text': DeskText;
  }
}
