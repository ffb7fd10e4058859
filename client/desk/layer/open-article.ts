/** Everything that the article page needs to begin: fetched side by side, or the first problem. */
import { ownLayer, parseLayerName, type LayerName } from '../../../shared/domain/layer-name.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { OwnStandingBody } from '../../../shared/wire/http/activity.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { LayerSummaryBody } from '../../../shared/wire/http/layers.ts';
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
  /** Those of them that can be seen beside another one. */
  readonly beside: readonly LayerName[];
  /** The layer that one works in, and how; `null` where the server did not say, offline for example. */
  readonly standing: OwnStandingBody | null;
}

const namesOf = (layers: readonly LayerSummaryBody[]): LayerName[] =>
  layers.flatMap(({ name }) => parseLayerName(name) ?? []);

/** All but a member’s own layer as long as it is empty, or is the one that they work in: it shows them nothing new. */
export const besideOf = (
  layers: readonly LayerSummaryBody[],
  own: string,
  standing: Pick<OwnStandingBody, 'layer' | 'mayWrite'> | null,
): readonly LayerSummaryBody[] =>
  layers.filter(
    ({ name, annotations }) =>
      name !== ownLayer(own) || (annotations > 0 && !(standing?.mayWrite === true && standing.layer === name)),
  );

export async function openArticle(api: Api, project: string, article: string): Promise<Result<OpenArticle>> {
  const [me, inProject, listed, text, members, layers, standing] = await Promise.all([
    api.me(),
    api.project(project),
    api.article(project, article),
    api.articleText(project, article),
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
    layers: namesOf(layers.value),
    beside: namesOf(besideOf(layers.value, me.value.member.id, standing.ok ? standing.value : null)),
    standing: standing.ok ? standing.value : null,
  });
}
