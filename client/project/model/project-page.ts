/** Shared by the pages of a project: the data that they load first, and the view while they load or can’t be opened. */
import { html, type TemplateResult } from 'lit';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Member } from '../../../shared/domain/member.ts';
import { success, type Problem, type Result } from '../../../shared/domain/result.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { announcePage } from '../../kit/page-event.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { refusalWords } from '../../locale/refusal-words.ts';
import { api } from '../../services/api.ts';
import { projectPath } from '../../services/routes.ts';
import '../../kit/vb-loading.ts';
import '../../kit/vb-notice.ts';

/** The data that most pages of a project load first. */
export interface ProjectBasics {
  readonly project: ProjectWithRoleBody;
  readonly articles: readonly ArticleBody[];
  /** Members, also former ones, by id. */
  readonly members: ReadonlyMap<string, Member>;
  readonly names: ReadonlyMap<string, string>;
}

/** Fails with the first problem; that former members can't be read is none. */
export async function loadProjectBasics(id: string): Promise<Result<ProjectBasics>> {
  const [project, articles, members, former] = await Promise.all([
    api.project(id),
    api.articles(id),
    api.members(id),
    api.formerMembers(id),
  ]);
  if (!project.ok) return project;
  if (!articles.ok) return articles;
  if (!members.ok) return members;
  const people = [...members.value, ...(former.ok ? former.value : [])];
  return success({
    project: project.value,
    articles: articles.value,
    members: new Map(people.map((one) => [one.id, { ...one, id: one.id as MemberId }])),
    names: new Map(people.map(({ id: member, name }) => [member, name])),
  });
}

/** Tells the shell that the page is on screen. */
export const announceProjectPage = (view: HTMLElement, heading: string, { title }: ProjectWithRoleBody): void =>
  announcePage(view, `${heading} – ${title}`, heading);

interface UnopenedPage {
  readonly projectId: string;
  readonly member: MemberBody | null;
  /** Why it does not open; `null` while it loads. */
  readonly problem: Problem | null;
  /** What is loading, as a sentence. */
  readonly loading: string;
  readonly load: () => unknown;
}

/** A page that is not open yet: that it loads, or why it does not open, with a way on. */
export function unopenedPage({ projectId, member, problem, loading, load }: UnopenedPage): TemplateResult {
  if (problem === null) return html`<vb-loading what=${loading}></vb-loading>`;
  const words = otherTexts().project;
  const { heading, message } = refusalWords(problem, member !== null);
  return html`<vb-notice heading=${heading} message=${message}>
    <button class="button primary" type="button" @click=${load}>${words.tryAgain}</button>
    <a class="button" href=${projectPath(projectId)}>${words.toProject}</a>
  </vb-notice>`;
}
