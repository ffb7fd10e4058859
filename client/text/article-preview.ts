/**
 * `<vb-article-preview>`: an article's text as it will look, to be read while the code that annotates it
 * is on its way. In light DOM and by the same styles, so that nothing moves when the editor takes its place. Not yet
 * the region of the text: nothing can be selected in it that would last.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { directionOf } from '../../shared/domain/direction.ts';
import './article-text.css';
import { lineElement, lineStyles, LONG_ARTICLE_LINES } from './line-element.ts';
import { TextPositions } from './text-positions.ts';

@customElement('vb-article-preview')
export class ArticlePreview extends LitElement {
  @property({ attribute: false }) text = '';
  /** Of the text, as BCP 47 has it. */
  @property({ attribute: false }) language: string | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('text')) this.querySelector('.vb-text')?.replaceChildren(...linesOf(this.text));
  }

  protected override render() {
    const isLong = new TextPositions(this.text).lines.length > LONG_ARTICLE_LINES;
    return html`<div class="vb-text-region" lang=${this.language ?? nothing} dir=${directionOf(this.text)}>
      <div class=${isLong ? 'vb-text vb-text-long' : 'vb-text'}></div>
    </div>`;
  }
}

function linesOf(text: string): readonly HTMLElement[] {
  const positions = new TextPositions(text);
  const styles = lineStyles(positions);
  const isLong = positions.lines.length > LONG_ARTICLE_LINES;
  return positions.lines.map(({ start, end }, index) => {
    const line = lineElement(styles[index] ?? 'body', isLong ? end - start : null);
    // An empty line has the height of the others.
    line.append(start === end ? document.createElement('br') : text.slice(start, end));
    return line;
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-preview': ArticlePreview;
  }
}
