/** Collects the articles in which `verbatim statements` traces statements: from projects, exports and files, with the members’ annotations and decisions. */
import { existsSync } from 'node:fs';
import { appendAll } from '../../shared/domain/append-all.ts';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { statementsRoom } from '../../shared/domain/layer-name.ts';
import { renamedStatements } from '../../shared/formats/verbatim/exported-statements.ts';
import type { ExportedArticle, ExportedStatements } from '../../shared/formats/verbatim/project-export.ts';
import type { VerifiedExport } from '../../shared/formats/verbatim/read-verbatim-json.ts';
import { decisionsOf, type StatementDecisions } from '../../shared/statements/decisions.ts';
import type { FileContents } from '../importers/import-file.ts';
import { sha256Hex } from '../importers/sha256.ts';
import { Pace } from '../limits/pace.ts';
import { articleInputs, articleToTrace } from '../projects/statements/article-inputs.ts';
import { markedQuotes, RESULT_LAYERS } from '../projects/statements/marked-quotes.ts';
import type { ArticleToTrace } from '../projects/statements/traced-project.ts';
import { tracedSource, type SourcePlace, type TracedSource } from '../projects/statements/traced-source.ts';
import { readAll } from './read-all.ts';
import { projectNamed, withWorkplace, type SettingFlags } from './settings.ts';

interface PlacedArticle extends ArticleToTrace {
  readonly place: SourcePlace;
}

/** Articles that were read together, and what was decided about them. */
interface Source {
  readonly articles: PlacedArticle[];
  readonly statements: ExportedStatements | null;
}

interface StatementSources {
  readonly articles: readonly TracedSource[];
  readonly decisions: StatementDecisions;
}

/** @param given ids of projects, or files. */
export async function statementSources(given: readonly string[], flags: SettingFlags): Promise<StatementSources> {
  const sources: Source[] = [];
  const files = given.filter(isFile);
  for (const id of given) if (!isFile(id)) sources.push(await projectSource(id, flags));
  if (files.length > 0) appendAll(sources, await fileSources(files));
  return together(sources);
}

/** Ids of projects have no dot. */
const isFile = (source: string): boolean => source.includes('.') || existsSync(source);

const projectSource = (id: string, flags: SettingFlags): Promise<Source> =>
  withWorkplace(flags, false, async (work) => {
    const project = await projectNamed(work, id);
    const pace = Pace.alone();
    const articles: PlacedArticle[] = [];
    for (const input of await articleInputs(work, project, pace))
      articles.push({ place: { article: input.article.id }, ...(await articleToTrace(work, project, input, pace)) });
    return { articles, statements: await work.contents.of(statementsRoom(project.id), pace) };
  });

async function fileSources(files: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for await (const { name, contents } of readAll(files))
    sources.push(contents.kind === 'export' ? await exportSource(name, contents.export) : plainSource(name, contents));
  return sources;
}

async function exportSource(file: string, contents: VerifiedExport): Promise<Source> {
  const articles: PlacedArticle[] = [];
  for await (const exported of contents.articles) {
    const { id, outlet, date, language, kind } = exported.article;
    const people = markedQuotes(resultsOf(exported), contents.project);
    articles.push({ place: { file, article: id }, id, text: exported.text, outlet, date, language, kind, ...people });
  }
  return { articles, statements: (await contents.statements?.()) ?? null };
}

/** As in a project: before the reveal of independent work the finder alone says what is quoted. */
function resultsOf({ layers, work }: ExportedArticle) {
  if (work?.rounds.at(-1)?.state === 'independent') return [];
  return RESULT_LAYERS.flatMap((name) => layers.find((layer) => layer.name === name) ?? []).map(
    ({ annotations, suggestions = [] }) => ({ annotations, suggestions }),
  );
}

function plainSource(file: string, { articles }: Extract<FileContents, { kind: 'articles' }>): Source {
  const isOne = articles.length === 1;
  const placed = articles.map(({ title, text, outlet, date, language }) => ({
    place: isOne ? { file } : { file, article: title },
    id: idOf(text),
    text,
    outlet,
    date,
    language,
    rejected: [],
    marked: [],
  }));
  return { articles: placed, statements: null };
}

/** Digits of a text's hash that stand for an id. */
const ID_LENGTH = 16;

const idOf = (text: string): ArticleId => sha256Hex(text).slice(0, ID_LENGTH) as ArticleId;

/** Of articles with the same id, such as one text in two files, the later ones get a number. */
function together(sources: readonly Source[]): StatementSources {
  const counts = new Map<ArticleId, number>();
  const articles: TracedSource[] = [];
  const decided: StatementDecisions[] = [];
  for (const source of sources) {
    const ids = new Map<string, ArticleId>();
    for (const { place, text, ...article } of source.articles) {
      const count = (counts.get(article.id) ?? 0) + 1;
      counts.set(article.id, count);
      const id = count === 1 ? article.id : (`${article.id}-${count}` as ArticleId);
      ids.set(article.id, id);
      articles.push(tracedSource(place, { ...article, id }, text, article));
    }
    if (source.statements !== null) decided.push(decisionsOf(renamed(source.statements, ids)));
  }
  return { articles, decisions: joined(decided) };
}

const renamed = (statements: ExportedStatements, ids: ReadonlyMap<string, ArticleId>): ExportedStatements =>
  renamedStatements(statements, { member: (id) => id, article: (id) => ids.get(id) ?? null });

const joined = (all: readonly StatementDecisions[]): StatementDecisions => ({
  links: new Map(all.flatMap(({ links }) => [...links])),
  versions: new Map(all.flatMap(({ versions }) => [...versions])),
  titles: new Map(all.flatMap(({ titles }) => [...titles])),
});
