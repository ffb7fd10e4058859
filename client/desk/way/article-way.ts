/** `<vb-article-way>`: to the article before and after this one, in the order of the list that it was opened from. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { texts } from '../../locale/texts.ts';
import { articlesInOrder, firstThere, pathAlong } from '../../services/article-trail.ts';
import { navigate } from '../../services/routes.ts';
import '../../kit/vb-icon.ts';

@customElement('vb-article-way')
export class ArticleWay extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: flex; align-items: center; }
      .button { min-height: 2rem; padding: 0 var(--space-1); }
      .count { min-width: 3rem; color: var(--ink-soft); font-size: var(--text-s); text-align: center; font-variant-numeric: tabular-nums; }
      .previous vb-icon { rotate: 90deg; }
      .next vb-icon { rotate: -90deg; }
      :host(:dir(rtl)) .previous vb-icon { rotate: -90deg; }
      :host(:dir(rtl)) .next vb-icon { rotate: 90deg; }
      @media (pointer: coarse) { .button { min-height: 2.75rem; min-width: 2.75rem; justify-content: center; } }
      @media (max-width: 30rem) { .count { display: none; } }
    `,
  ];

  @property() projectId = '';
  @property() articleId = '';
  @property() nextKey = '';
  @property() previousKey = '';
  @state() private order: readonly string[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId') || changed.has('articleId')) void this.load();
  }

  private async load(): Promise<void> {
    const { projectId, articleId } = this;
    const order = await articlesInOrder(projectId, articleId);
    if (articleId === this.articleId) this.order = order;
  }

  /** Opens the next article, or with `step` -1 the one before. Says so where there is none. */
  async go(step: 1 | -1): Promise<void> {
    const { order, articleId, projectId } = this;
    const at = order.indexOf(articleId);
    const to = await firstThere(
      projectId,
      step === 1 ? order.slice(at + 1) : order.slice(0, Math.max(0, at)).toReversed(),
    );
    if (articleId !== this.articleId) return;
    if (to === null) return toast(this, step === 1 ? texts.article.way.isLast : texts.article.way.isFirst);
    navigate(pathAlong(projectId, to));
  }

  override render() {
    const words = texts.article.way;
    const at = this.order.indexOf(this.articleId);
    return html`${this.renderStep('previous', words.previous, this.previousKey, at <= 0, () => void this.go(-1))}
      <span class="count" aria-hidden="true">${at === -1 ? '' : words.position(at + 1, this.order.length)}</span>
      ${this.renderStep('next', words.next, this.nextKey, at === -1 || at === this.order.length - 1, () => void this.go(1))}`;
  }

  private renderStep(name: 'previous' | 'next', words: string, key: string, isOff: boolean, go: () => void) {
    const title = key === '' ? words : `${words} (${key})`;
    return html`<button class="button quiet ${name}" type="button" aria-label=${words} title=${title} ?disabled=${isOff} @click=${go}>
      <vb-icon name="down"></vb-icon>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-way': ArticleWay;
  }
}
