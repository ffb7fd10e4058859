/**
 * Verbatim for programs on Node: `import { open } from 'verbatim/client'`. Opens a project by a link or an API key,
 * reads its articles, and joins their layers live, as a member like any other.
 */
import type { LabelSet } from '../../shared/domain/label-set.ts';
import { layerInUrl, parseLayerName } from '../../shared/domain/layer-name.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { ArticleBody } from '../../shared/wire/http/articles.ts';
import type { JoinedBody, MeBody } from '../../shared/wire/http/joining.ts';
import type { MemberBody } from '../../shared/wire/http/people.ts';
import type { ProjectWithRoleBody } from '../../shared/wire/http/projects.ts';
import type { NewSuggestionBody, SuggestedBody, SuggestionBody } from '../../shared/wire/http/suggestions.ts';
import { Http } from './http.ts';
import { LiveLayer } from './live-layer.ts';
import { VerbatimError } from './verbatim-error.ts';

export type { Annotation, Body } from '../../shared/domain/annotation.ts';
export type {
  NewSuggestionBody as NewSuggestion,
  SuggestionBody as Suggestion,
} from '../../shared/wire/http/suggestions.ts';
export type { LiveLayer, NewAnnotation } from './live-layer.ts';
export { VerbatimError } from './verbatim-error.ts';

/** By an API key: the server's address, the key's secret, and which project (the key's own, if it has one). */
interface ByKey {
  readonly url: string;
  readonly key: string;
  readonly project?: string;
}

/** By a link, under a name that the others see. Each time it is opened so, it is a new member: give programs keys. */
interface ByLink {
  readonly link: string;
  readonly name: string;
}

/** Opens a project. @throws VerbatimError if the key or link does not open one, or the server can't be reached. */
export async function open(by: ByKey | ByLink): Promise<OpenProject> {
  const { http, member, project: id } = 'link' in by ? await joined(by) : await identified(by);
  const project = await http.json<ProjectWithRoleBody>('GET', `/projects/${id}`);
  return new OpenProject(http, member, project);
}

interface Opening {
  readonly http: Http;
  readonly member: MemberBody;
  readonly project: string;
}

async function joined({ link, name }: ByLink): Promise<Opening> {
  const [address = '', secret = ''] = link.split('#');
  const url = address.replace(/\/join$/, '');
  const { member, project, token } = await new Http(url, null).json<JoinedBody>('POST', '/join', { secret, name });
  if (project === null)
    throw new VerbatimError({
      id: 'no-project',
      message: 'This link opens no project: take a project’s link, or an API key.',
    });
  return { http: new Http(url, token), member, project: project.id };
}

async function identified({ url, key, project }: ByKey): Promise<Opening> {
  const http = new Http(url.replace(/\/+$/, ''), key);
  const { member, projects } = await http.json<MeBody>('GET', '/me');
  const [only, another] = projects;
  const id = project ?? (another === undefined ? only?.id : undefined);
  if (id === undefined)
    throw new VerbatimError({
      id: 'no-project',
      message: `Say which project: this key opens ${projects.length}.`,
      where: 'project',
    });
  return { http, member, project: id };
}

class OpenProject {
  readonly id: string;
  readonly title: string;
  readonly labelSet: LabelSet;
  /** Who the program is here, and in which role. */
  readonly member: { readonly id: string; readonly name: string; readonly role: Role };
  private readonly layers = new Set<LiveLayer>();

  constructor(
    private readonly http: Http,
    member: MemberBody,
    { id, title, labelSet, role }: ProjectWithRoleBody,
  ) {
    this.id = id;
    this.title = title;
    this.labelSet = labelSet;
    this.member = { id: member.id, name: member.name, role };
  }

  /** The articles, without their texts, in the order in which they came in. */
  articles(): Promise<readonly ArticleBody[]> {
    return this.http.json('GET', `/projects/${this.id}/articles`);
  }

  /** The text of an article, exactly; offsets are UTF-16 units of it. */
  text(article: string): Promise<string> {
    return this.http.text(`/projects/${this.id}/articles/${article}/text`);
  }

  /**
   * Joins a layer of an article, live, until it or the project is closed.
   * @param name `shared`, `curated`, or `annotator/<member>`. @throws VerbatimError
   */
  async layer(article: string, name = 'shared'): Promise<LiveLayer> {
    const layer = parseLayerName(name);
    if (layer === null) throw new VerbatimError({ id: 'unknown-layer', message: `There is no layer “${name}”.` });
    const live = await LiveLayer.join({
      server: `${this.http.url.replace(/^http/, 'ws')}/sync`,
      room: `${this.id}/${article}/${layerInUrl(layer)}`,
      token: this.http.token ?? '',
      member: this.member.id as MemberId,
      text: await this.text(article),
      labelSet: this.labelSet,
    });
    this.layers.add(live);
    return live;
  }

  /**
   * Puts suggestions before the people who annotate, up to a thousand at a time: they accept or reject each.
   * What the program has suggested before, the same label in the same place, is not put up again. All are added, or none.
   * @param program what suggests them: a name, and a version where there are several. Offsets are UTF-16 units. @throws VerbatimError
   */
  suggest(
    article: string,
    program: string,
    suggestions: readonly NewSuggestionBody[],
    layer = 'shared',
  ): Promise<SuggestedBody> {
    return this.http.json('POST', this.suggestionsPath(article, layer), { program, suggestions });
  }

  /** What programs have suggested, and what people made of it, in text order. @throws VerbatimError */
  async suggestions(article: string, layer = 'shared'): Promise<readonly SuggestionBody[]> {
    return (await this.http.json<{ suggestions: SuggestionBody[] }>('GET', this.suggestionsPath(article, layer)))
      .suggestions;
  }

  /** Takes back what a program has suggested and nobody has decided about. @returns how many. @throws VerbatimError */
  async withdraw(article: string, program: string, layer = 'shared'): Promise<number> {
    return (
      await this.http.json<{ withdrawn: number }>(
        'DELETE',
        `${this.suggestionsPath(article, layer)}?program=${encodeURIComponent(program)}`,
      )
    ).withdrawn;
  }

  private suggestionsPath(article: string, layer: string): string {
    return `/projects/${this.id}/articles/${article}/layers/${encodeURIComponent(layer)}/suggestions`;
  }

  /** Leaves every layer. */
  close(): void {
    for (const layer of this.layers) layer.close();
    this.layers.clear();
  }
}
