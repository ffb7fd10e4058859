/** One row of the list of articles: a link, where it comes from, who is there, how far everybody is. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import { publishedOn } from '../../../shared/domain/published.ts';
import type { FoundArticleBody } from '../../../shared/wire/http/activity.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { articlePath, foundPath } from '../../services/routes.ts';
import type { ArticleRow } from '../model/article-table.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { stateSelect } from '../model/state-select.ts';
import '../../kit/vb-avatar.ts';
import '../../kit/vb-icon.ts';

/** All rows have one height, which the list measures: that of a thousand rows is then known without rendering them. */
export const articleRowStyles = css`
  li {
    display: grid; grid-template-columns: minmax(0, 1fr) auto auto; column-gap: var(--space-4); align-items: center; align-content: center;
    height: 4.75rem; overflow: hidden; border-top: 1px solid var(--rule);
  }
  .searched li { height: 6.25rem; }
  a.open { display: grid; gap: var(--space-1); min-width: 0; padding: var(--space-1); margin: calc(-1 * var(--space-1)); color: inherit; text-decoration: none; }
  a.open:hover { color: inherit; }
  a.open:hover .title { color: var(--accent); text-decoration: underline 1px; text-underline-offset: 0.2em; }
  a.open:focus-visible { outline-offset: -2px; }
  .title, .about, .snippet { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .title { font: 600 var(--text-l) / 1.3 var(--serif); }
  .about { font-size: var(--text-s); color: var(--ink-soft); }
  .unsent { color: var(--danger); font-weight: 600; }
  .unread { color: var(--accent); font-weight: 600; }
  .snippet { font: var(--text-s) / 1.5 var(--serif); }
  mark { background: var(--label-2-tint); color: inherit; font-weight: 600; }
  .faces { display: flex; justify-content: end; }
  .ends { display: flex; gap: var(--space-1); align-items: center; justify-content: end; }
  .faces vb-avatar + vb-avatar { margin-inline-start: -0.5rem; }
  @media (max-width: 40rem) {
    li { grid-template-columns: minmax(0, 1fr) auto; row-gap: var(--space-1); height: 8rem; }
    .searched li { height: 9.5rem; }
    a.open { grid-column: 1 / -1; }
    .title { white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; line-height: 1.2; }
    .faces { justify-content: start; }
  }
`;

/** How many faces are shown. */
const MAX_FACES = 4;

export interface RowContext {
  readonly projectId: string;
  readonly members: ReadonlyMap<string, MemberBody>;
  readonly found: FoundArticleBody | undefined;
  /** The query of the search. */
  readonly query: string;
  /** Whether the viewer may say how far they are. */
  readonly mayMark: boolean;
  /** How many of the reader's own changes wait in this browser to be sent. */
  readonly unsent: number;
  readonly position: number;
  readonly total: number;
  readonly isReached: boolean;
  readonly onState: (state: ArticleState) => void;
  /** `null`: the viewer may not change an article's details. */
  readonly onDetails: (() => void) | null;
}

export function renderArticleRow(row: ArticleRow, context: RowContext): TemplateResult {
  const { article, state } = row;
  const { position, total, isReached, onState, onDetails, mayMark } = context;
  return html`<li aria-posinset=${position + 1} aria-setsize=${total}>
    <a class="open" href=${pathOf(article.id, context)} data-at=${position} tabindex=${isReached ? '0' : '-1'} title=${article.title}>
      <span class="title" dir="auto" lang=${article.language ?? nothing}>${article.title}</span>
      <span class="about">${context.unsent === 0 ? '' : html`<strong class="unsent">${otherTexts().unsent.notSent(context.unsent)}</strong> · `}${row.unread === 0 ? '' : html`<strong class="unread">${otherTexts().comments.unread(row.unread)}</strong> · `}${aboutOf(row)}</span>
      ${context.found === undefined ? '' : renderSnippet(context.found)}
    </a>
    <span class="faces">${renderFaces(row, context)}</span>
    <span class="ends">
      ${mayMark ? stateSelect(state, otherTexts().project.stateOf(article.title), onState) : ''}
      ${onDetails === null ? '' : html`<button class="button square quiet details" type="button" aria-label=${otherTexts().details.open(article.title)} title=${otherTexts().details.heading} @click=${onDetails}><vb-icon name="settings"></vb-icon></button>`}
    </span>
  </li>`;
}

/** Whether the search found the article by its text, not only by its title or a note. */
export const isFoundInText = (found: FoundArticleBody | undefined): boolean =>
  found?.text.some(({ isFound }) => isFound) === true;

/** The address of the article; if the search found something in its text, the address opens it at the first hit. */
function pathOf(article: string, { projectId, found, query }: RowContext): string {
  return isFoundInText(found) ? foundPath(projectId, article, query) : articlePath(projectId, article);
}

function aboutOf({ article: { outlet, date, language, length }, annotations }: ArticleRow): string {
  const parts = [
    outlet,
    date === null ? null : locale.date(publishedOn(date, language) ?? date),
    otherTexts().project.characters(length),
    annotations === 0 ? null : otherTexts().project.annotations(annotations),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

/** Who is there now. */
function renderFaces({ here }: ArticleRow, { members }: RowContext) {
  const people = here.flatMap((id) => members.get(id) ?? []);
  if (people.length === 0) return '';
  const names = otherTexts().project.here(people.map(({ name }) => name).join(', '));
  return html`<span class="visually-hidden">${names}</span>${people.slice(0, MAX_FACES).map(({ name, colour }) => html`<vb-avatar size="small" decorative name=${name} .colour=${colour}></vb-avatar>`)}`;
}

function renderSnippet({ text, annotations }: FoundArticleBody) {
  const [first] = annotations;
  const pieces = text.some(({ isFound }) => isFound) || first === undefined ? text : first.words;
  const where = pieces === text ? '' : html`<span class="soft">${otherTexts().project.inNote} </span>`;
  return html`<span class="snippet">${where}${pieces.map(({ text: piece, isFound }) => (isFound ? html`<mark>${piece}</mark>` : piece))}</span>`;
}
