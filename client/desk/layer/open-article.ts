/** Everything that the article page needs to begin: fetched side by side, or the first problem. */
import { parseLayerName, type LayerName } from '../../../shared/domain/layer-name.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { OwnStandingBody } from '../../../shared/wire/http/activity.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import type { Api } from '../../services/api.ts';
import { memberOf } from './member-of.ts';

export interface OpenArticle {
  readonly me: Member;
  readonly project: ProjectWithRoleBody;
  readonly article: ArticleBody;
  readonly text: string;
  readonly members: readonly Member[];
  /** Layers of the article that one may read, in their order: `shared` first if it is among them. */
  readonly layers: readonly LayerName[];
  /** The layer that one works in, and how; `null` where the server did not say, offline for example. */
  readonly standing: OwnStandingBody | null;
}

/** What it takes to read an article. */
export type ReadArticle = Pick<OpenArticle, 'article' | 'text'>;

/** @param onRead called as soon as the article can be read, before all the rest is there. */
export async function openArticle(
  api: Api,
  project: string,
  article: string,
  onRead: (read: ReadArticle) => void,
): Promise<Result<OpenArticle>> {
  const reading = Promise.all([api.article(project, article), api.articleText(project, article)]);
  void reading.then(([listed, text]) => listed.ok && text.ok && onRead({ article: listed.value, text: text.value }));
  const [me, inProject, [listed, text], members, layers, standing] = await Promise.all([
    api.me(),
    api.project(project),
    reading,
    api.members(project),
    api.layers(project, article),
    api.articleState(project, article),
  ]);
  if (!me.ok) return me;
  if (!inProject.ok) return inProject;
  if (!listed.ok) return listed;
  if (!text.ok) return text;
  if (!members.ok) return members;
  if (!layers.ok) return layers;
  return success({
    me: memberOf(me.value.member),
    project: inProject.value,
    article: listed.value,
    text: text.value,
    members: members.value.map(memberOf),
    layers: layers.value.flatMap(({ name }) => parseLayerName(name) ?? []),
    standing: standing.ok ? standing.value : null,
  });
}
