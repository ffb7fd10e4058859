/** `<vb-article-source>`: where an article comes from, as far as it is known. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { publishedOn } from '../../../shared/domain/published.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import { controls } from '../../kit/styles/controls.ts';
import { locale, texts } from '../../locale/texts.ts';

/** Metadata comes from files: an address of any other kind could run a script. */
const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

@customElement('vb-article-source')
export class ArticleSource extends LitElement {
  static override styles = [
    ...controls,
    css`
      p { margin-block-end: var(--space-4); color: var(--ink-soft); font-size: var(--text-s); }
      a { margin-inline-start: var(--space-2); }
    `,
  ];

  @property({ attribute: false }) article: ArticleBody | null = null;

  override render() {
    if (this.article === null) return '';
    const { outlet, author, date, url, language } = this.article;
    const known = [outlet, author, date === null ? null : locale.date(publishedOn(date, language) ?? date)].filter(
      (part) => part !== null && part !== '',
    );
    const link = isWebAddress(url)
      ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${texts.article.original}</a>`
      : '';
    return known.length === 0 && link === '' ? '' : html`<p>${known.join(' · ')} ${link}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-source': ArticleSource;
  }
}
