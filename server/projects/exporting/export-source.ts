/** Collects the contents of an export article by article, so that a whole project is never in memory. */
import type { Article } from '../../../shared/domain/article.ts';
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import type { Layer } from '../../../shared/domain/layer.ts';
import { compareLayerNames, parseLayerName } from '../../../shared/domain/layer-name.ts';
import { may, type Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { anonymise, pseudonyms } from '../../../shared/formats/core/anonymise.ts';
import type { ExportedWork } from '../../../shared/formats/verbatim/exported-work.ts';
import type { ManifestImport } from '../../../shared/formats/core/manifest.ts';
import type {
  ExportedArticle,
  ExportedMember,
  ProjectExport,
} from '../../../shared/formats/verbatim/project-export.ts';
import { selectFrom } from '../../../shared/formats/core/selection.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import type { Pace } from '../../limits/pace.ts';
import { Access } from '../access.ts';
import { hasDecisionsIn, namedSources } from './decision-source.ts';
import { statementsFor } from './statement-source.ts';
import { earlierRounds, ofLayers, workOf } from './work-source.ts';
import { projectActivity } from '../project-activity.ts';
import type { Services } from '../services.ts';
import type { Asker, ExportRequest } from './export-request.ts';

export type ExportWork = Pick<Services, 'store' | 'rooms' | 'index' | 'contents'>;

export interface ExportSource {
  /** The articles that will come, in their order. */
  readonly articles: readonly Article[];
  /** The project with these articles only; each call reads them again. */
  readonly of: (articles: readonly Article[]) => ProjectExport;
  readonly imports: readonly ManifestImport[];
  /** How many layers of these articles are not revealed: for those who lead, and for the command line, whose export has them. 0 for everybody else. */
  readonly unrevealed: number;
  /** The id that a member has in the files. */
  readonly memberInFile: (id: string) => string;
}

/** Fails for what was asked for and is not there: it must not come out as an empty dataset. */
export async function exportSource(
  work: ExportWork,
  project: Project,
  request: ExportRequest,
  asker: Asker,
  pace: Pace,
): Promise<Result<ExportSource>> {
  const listed = await work.store.articles.list(project.id);
  const members = await membersOf(work, project);
  const unknown = firstUnknown(request, project, listed, members);
  if (unknown !== null) return unknown;
  const named = listed.filter(({ id }) => request.articles?.has(id) ?? true);
  const articles =
    request.states === null
      ? named
      : await inState(work, project, named, request.states, request.selection.members, asker);
  const access = await Access.of(work.store, project, asker);
  const workByArticle = await workOf(work.store, project, access, asker);
  const of = (chosen: readonly Article[]): ProjectExport => {
    const articlesOf = exportedArticles(work, project, chosen, request, { access, workByArticle }, pace);
    const hasWork = chosen.some(({ id }) => workByArticle.has(id));
    const hasDecisions = () => hasDecisionsIn(work, project, chosen, request, access, pace);
    const statements = () => statementsFor(work, project, chosen, request, asker, pace);
    const hasSources = chosen.some(({ kind }) => kind === 'source');
    const known = { ...(hasWork && { hasWork }), ...(hasSources && { hasSources }) };
    const source = { project, members, articles: articlesOf, ...known, hasDecisions, statements };
    return request.isAnonymous ? anonymise(source, sha256Hex) : source;
  };
  const pseudonym = pseudonyms(members);
  const memberInFile = (id: string): string => (request.isAnonymous ? pseudonym(id as MemberId) : id);
  const imports = (await work.store.imports.ofProject(project.id)).map((one) => ({
    ...one,
    by: one.by && memberInFile(one.by),
  }));
  return success({
    articles,
    of,
    imports,
    memberInFile,
    unrevealed: await unrevealedIn(work, project, articles, asker),
  });
}

/** A lead who annotates nothing: every layer that is not revealed is hidden from them. */
const A_LEAD: Sender = { member: '' as MemberId, role: 'owner' };

async function unrevealedIn(
  { store }: ExportWork,
  project: Project,
  articles: readonly Article[],
  asker: Asker,
): Promise<number> {
  if (asker !== null && !may(asker.role, 'curate')) return 0;
  const chosen = new Set(articles.map(({ id }) => id));
  return (await Access.of(store, project, A_LEAD)).hidden().filter(({ article }) => chosen.has(article)).length;
}

const membersOf = async ({ store }: ExportWork, project: Project): Promise<ExportedMember[]> => [
  ...(await store.members.ofProject(project.id)),
  ...(await store.members.formerOfProject(project.id)).map((member) => ({ ...member, role: null })),
];

function firstUnknown(
  { articles, layers, selection }: ExportRequest,
  { labelSet }: Project,
  listed: readonly Article[],
  members: readonly ExportedMember[],
): Result<never> | null {
  const absent = (wanted: ReadonlySet<string> | null, there: readonly string[]): string | undefined =>
    [...(wanted ?? [])].find((one) => !there.includes(one));
  const ids = new Set<string>(listed.map(({ id }) => id));
  const article = [...(articles ?? [])].find((id) => !ids.has(id));
  if (article !== undefined) return failure('unknown-article', `The project has no article “${article}”.`, 'articles');
  const layer = [...(layers ?? [])].find((name) => parseLayerName(name) === null);
  if (layer !== undefined) return failure('unknown-layer', `There is no layer “${layer}”.`, 'layers');
  const label = absent(
    selection.labels,
    labelSet.labels.map(({ key }) => key),
  );
  if (label !== undefined) return failure('unknown-label', `The project has no label “${label}”.`, 'labels');
  const member = absent(
    selection.members,
    members.map(({ id }) => id),
  );
  return member === undefined ? null : failure('unknown-member', `The project has no member “${member}”.`, 'members');
}

/** An article is in a state if a member is there with it; it is new if nobody has begun. */
async function inState(
  work: ExportWork,
  project: Project,
  articles: readonly Article[],
  wanted: ReadonlySet<ArticleState>,
  members: ReadonlySet<string> | null,
  asker: Asker,
): Promise<Article[]> {
  const access = await Access.of(work.store, project, asker);
  const activity = await projectActivity(work, project, access, asker?.member ?? null);
  const states = new Map(
    activity.map((one) => [
      one.article,
      Object.entries(one.states)
        .filter(([member]) => members?.has(member) ?? true)
        .map(([, state]) => state),
    ]),
  );
  return articles.filter(({ id }) => {
    const marked = (states.get(id) ?? []).filter((state) => state !== 'new');
    return marked.length === 0 ? wanted.has('new') : marked.some((state) => wanted.has(state));
  });
}

/** The asker’s access, as it was when the export began. */
interface Known {
  readonly access: Access;
  readonly workByArticle: ReadonlyMap<ArticleId, ExportedWork>;
}

async function* exportedArticles(
  { store, rooms, contents }: ExportWork,
  project: Project,
  chosen: readonly Article[],
  request: ExportRequest,
  { access, workByArticle }: Known,
  pace: Pace,
): AsyncGenerator<ExportedArticle> {
  const isWanted = (article: ArticleId, layer: Layer): boolean =>
    (request.layers?.has(layer.name) ?? true) && access.mayExport(article, layer);
  for (const article of chosen) {
    await pace.pause();
    const text = await store.articles.text(project.id, article.id);
    if (text === null) continue;
    const wanted = (await rooms.layersOf(project.id, article.id)).filter((layer) => isWanted(article.id, layer));
    const layers = [];
    for (const name of wanted.map((layer) => layer.name).sort(compareLayerNames)) {
      const held = await contents.of({ project: project.id, article: article.id, layer: name }, pace);
      layers.push({ name, ...held, ...namedSources(held, article.id, access) });
    }
    await pace.pause();
    const work = ofLayers(workByArticle.get(article.id), request.layers);
    const address = { project: project.id, article: article.id };
    const earlier = work && (await earlierRounds(store, address, work, access, request));
    yield selectFrom({ article, text, layers, ...(work && { work }), ...(earlier && { earlier }) }, request.selection);
  }
}
