/**
 * Renders an article’s text as HTML, so that it can be read before the page’s scripts have loaded. It stands where the
 * page will show the text, and the page then removes it (client/services/first-answers.ts).
 */
import { html } from 'hono/html';
import { dateWordsOf } from '../../shared/domain/date-words.ts';
import { directionOf } from '../../shared/domain/direction.ts';
import { linesOf, lineStyles, type LineStyle } from '../../shared/domain/lines.ts';
import { publishedOn } from '../../shared/domain/published.ts';
import type { Span } from '../../shared/domain/span.ts';
import { FIRST_VIEW } from '../../shared/wire/first-answers.ts';
import type { ArticleBody } from '../../shared/wire/http/articles.ts';

/** Lines that are sent at most, and UTF-16 units: more than anybody reads in the moment that the rest takes. */
const MAX_LINES = 200;
const MAX_LENGTH = 100_000;

/** How dates are written in the languages that the page has. */
const ENGLISH = dateWordsOf('en-GB');
const GERMAN = dateWordsOf('de-DE');

/**
 * @param text of the article. Of a long one its beginning is shown.
 * @param accepted the header `Accept-Language`: the page writes the date again if its user has chosen another language.
 */
export function firstView(article: ArticleBody, text: string, accepted: string) {
  const beginning = beginningOf(text);
  const lines = linesOf(beginning);
  const styles = lineStyles(beginning, lines);
  return html`<div id="${FIRST_VIEW}"><div class="desk-bar desk-bar-empty"></div><div class="desk-columns"><div class="desk-text"><p class="desk-source first-source">${sourceOf(article, accepted)}</p><div class="desk-source desk-help"></div><div class="first-text"><div class="vb-text-region" lang="${article.language ?? ''}" dir="${directionOf(text)}"><div class="vb-text">${lines.map((line, index) => paragraph(beginning, line, styles[index]))}</div></div></div></div><div class="desk-tools"></div></div></div>`;
}

function paragraph(text: string, { start, end }: Span, style: LineStyle = 'body') {
  const words = text.slice(start, end);
  // An empty line has the height of the others.
  const inside = words === '' ? html`<br>` : words;
  return style === 'body' ? html`<p>${inside}</p>` : html`<p class="vb-line-${style}">${inside}</p>`;
}

/** As much of a text as is sent, in whole lines and whole characters. */
function beginningOf(text: string): string {
  const lines = linesOf(text.slice(0, MAX_LENGTH)).slice(0, MAX_LINES);
  const end = lines.at(-1)?.end ?? 0;
  return text.slice(0, end).replace(/[\ud800-\udbff]$/, '');
}

/** Outlet, author and date, as far as they are known. */
function sourceOf({ outlet, author, date, language }: ArticleBody, accepted: string): string {
  const dateWords = /^de\b/i.test(accepted) ? GERMAN : ENGLISH;
  const known = [outlet, author, date === null ? null : dateWords(publishedOn(date, language) ?? date)];
  return known.filter((part) => part !== null && part !== '').join(' · ');
}
