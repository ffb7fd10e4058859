/** One version of the open statement: where it stands, what became of the words, and what can be done with it. */
import { html, type TemplateResult } from 'lit';
import type { AnnotationId, VersionRef } from '../../../shared/domain/ids.ts';
import { publishedOn } from '../../../shared/domain/published.ts';
import { VERSION_RELATIONS, type VersionRelation } from '../../../shared/statements/decisions.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { CommentState } from '../../comments/comment-state.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { placePath, versionPath } from '../../services/routes.ts';
import { sentenceOf, versionsIn, type Version } from '../../statements/statement-words.ts';
import { renderDiff } from '../../statements/version-diff.ts';
import '../../comments/comment-panel.ts';
import '../../kit/vb-copy-button.ts';

/** What the passages of a statement have in common. */
export interface PassageContext {
  readonly projectId: string;
  readonly statement: StatementBody;
  readonly articles: ReadonlyMap<string, ArticleBody>;
  /** Whether a member may join, part, name and relate. */
  readonly mayDecide: boolean;
  /** Whether a member may confirm. */
  readonly mayConfirm: boolean;
  /** The version, or reported sentence, that keys mean. */
  readonly current: VersionRef | null;
}

interface VersionContext extends PassageContext {
  readonly chosen: ReadonlySet<VersionRef>;
  readonly members: ReadonlyMap<string, Member>;
  /** `null` until the room is there. */
  readonly comments: CommentState | null;
  /** Those whose comments are shown. */
  readonly commented: ReadonlySet<VersionRef>;
  readonly hasRelation: (version: VersionRef) => boolean;
  readonly on: {
    readonly confirm: (version: Version) => void;
    readonly detach: (version: Version) => void;
    readonly original: (version: Version) => void;
    readonly relate: (version: Version, relation: Exclude<VersionRelation, 'fullest'> | null) => void;
    readonly choose: (version: Version) => void;
    readonly comment: (version: Version) => void;
  };
}

type Passage = Pick<Version, 'ref' | 'article' | 'outlet' | 'date' | 'start' | 'end'>;

/** Whom a passage is by, as far as that is known. */
export const sourceOf = ({ outlet, article }: Passage, { articles }: Pick<PassageContext, 'articles'>): string =>
  outlet ?? articles.get(article)?.title ?? article;

/** When its article was published, as the page writes it; empty where that is not known. */
export function dayOf({ date, article }: Passage, { articles }: Pick<PassageContext, 'articles'>): string {
  if (date === null) return '';
  return locale.date(publishedOn(date, articles.get(article)?.language ?? null) ?? date);
}

export const inArticle = (
  { article, start, end }: Passage,
  { projectId }: Pick<PassageContext, 'projectId'>,
): TemplateResult =>
  html`<a class="button" href=${placePath(projectId, article, { start, end })}>${otherTexts().statements.inArticle}</a>`;

/** What people say is in other words is shown without a comparison. */
const isCompared = ({ relation }: Version): boolean => relation !== 'paraphrased' && relation !== 'claimed';

export function versionItem(version: Version, context: VersionContext): TemplateResult {
  const words = otherTexts().statements;
  const { ref, article, text, speaker, relation, flags } = version;
  const { statement, articles, current, chosen, mayDecide, on } = context;
  const fullest = statement.versions[statement.fullest];
  const day = dayOf(version, context);
  const isMeasure = fullest === undefined || fullest.ref === ref || fullest.pieces?.includes(ref) === true;
  const isWhole = isMeasure || !isCompared(version);
  return html`<li class="version ${current === ref ? 'current' : ''}" tabindex="-1" data-ref=${ref} aria-current=${current === ref ? 'true' : 'false'}>
    <div class="source">
      ${mayDecide && versionsIn(statement) > 1 ? html`<input type="checkbox" aria-label=${words.chooseVersion(sourceOf(version, context))} .checked=${chosen.has(ref)} @change=${() => on.choose(version)} />` : ''}
      <strong>${sourceOf(version, context)}</strong>
      ${day === '' ? '' : html`<span class="about">${day}</span>`}
      <span class="sign">${words.relations[relation]}</span>
      ${articles.get(article)?.kind === 'source' ? html`<span class="sign">${words.source}</span>` : ''}
      ${statement.original === ref ? html`<span class="sign">${words.original}</span>` : ''}
      ${version.proposed === true ? '' : html`<span class="sign">${words.confirmed}</span>`}
      ${flags.map((flag) => html`<span class="flag">${words.flags[flag]}</span>`)}
    </div>
    ${speaker === null || speaker === statement.speaker ? '' : html`<p class="about">${speaker}</p>`}
    <p class="words" lang=${articles.get(article)?.language ?? ''}>${isWhole ? text : renderDiff(sentenceOf(fullest, statement.versions).text, sentenceOf(version, statement.versions))}</p>
    ${renderActs(version, context)} ${renderComments(version, context)}
  </li>`;
}

function renderActs(version: Version, context: VersionContext): TemplateResult {
  const words = otherTexts().statements;
  const { projectId, statement, mayDecide, mayConfirm, on } = context;
  const { ref, proposed } = version;
  const isOriginal = statement.original === ref;
  const button = (label: string, act: (version: Version) => void) =>
    html`<button class="button" type="button" @click=${() => act(version)}>${label}</button>`;
  return html`<div class="acts">
    ${mayConfirm ? button(proposed === true ? words.confirm : words.unconfirm, on.confirm) : ''}
    ${mayDecide && versionsIn(statement) > 1 ? button(words.detach, on.detach) : ''}
    ${mayDecide ? html`${button(isOriginal ? words.unmarkOriginal : words.markOriginal, on.original)} ${renderRelation(version, context)}` : ''}
    ${renderCommentButton(version, context)} ${inArticle(version, context)}
    <vb-copy-button compact label=${words.copyLink} what=${words.linkOf(sourceOf(version, context))} value=${new URL(versionPath(projectId, ref), location.href).href}></vb-copy-button>
  </div>`;
}

function renderRelation(version: Version, { hasRelation, on }: VersionContext): TemplateResult {
  const words = otherTexts().statements;
  const { relation } = version;
  const isSet = hasRelation(version.ref);
  const others = VERSION_RELATIONS.filter((one) => one !== 'fullest').filter((one) => one !== relation);
  const relate = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const { value } = select;
    // The first choice says what it is, once that is decided.
    select.value = 'now';
    on.relate(version, others.find((one) => one === value) ?? null);
  };
  const title = words.relations[relation];
  return html`<select aria-label=${words.relation} @change=${relate}>
    <option value="now" selected>${isSet ? words.byHand(title) : words.byItself(title)}</option>
    ${isSet ? html`<option value="found">${words.asFound}</option>` : ''}
    ${others.map((one) => html`<option value=${one}>${words.relations[one]}</option>`)}
  </select>`;
}

/** What comments are on here is a version. */
const placeOf = (ref: VersionRef): AnnotationId => ref as string as AnnotationId;

function renderCommentButton(version: Version, { comments, commented, mayConfirm, on }: VersionContext) {
  const words = otherTexts().statements;
  const place = placeOf(version.ref);
  const count = comments?.countOn(place) ?? 0;
  if (comments === null || (count === 0 && !mayConfirm)) return '';
  const isNew = comments.unreadOn(place).length > 0;
  return html`<button class="button" type="button" aria-expanded=${commented.has(version.ref)} @click=${() => on.comment(version)}>
    <vb-icon name="comment"></vb-icon>${words.comments(count)}${isNew ? html` <span class="new">${words.isNew}</span>` : ''}
  </button>`;
}

function renderComments({ ref }: Version, { commented, members }: VersionContext) {
  if (!commented.has(ref)) return '';
  return html`<section class="said" aria-label=${otherTexts().statements.said}>
    <vb-comment-panel .annotation=${placeOf(ref)} .members=${members}></vb-comment-panel>
  </section>`;
}
