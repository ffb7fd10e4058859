/** Exports: gathers a project, article by article, and writes it in a format, never all of it in memory. */
import { setImmediate } from 'node:timers/promises';
import { compareLayerNames, parseLayerName, type LayerName } from '../../shared/domain/layer-name.ts';
import type { OffsetUnit } from '../../shared/domain/offsets.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { Article } from '../../shared/domain/article.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { ExportedArticle, ProjectExport } from '../../shared/formats/project-export.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim-json.ts';
import { serializeVerbatimJsonl } from '../../shared/formats/verbatim-jsonl.ts';
import { GENERATOR } from '../version.ts';
import type { ProjectWork } from './project-work.ts';

export const EXPORT_FORMATS = ['json', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What an export holds; `null` is everything. */
export interface ExportChoice {
  readonly articles: ReadonlySet<string> | null;
  readonly layers: ReadonlySet<string> | null;
  /** Leaves out layers that are not for whoever asks; the command line has all. */
  readonly mayHave?: (layer: LayerName) => boolean;
}

export interface PreparedExport {
  /** How many articles there will be: each begins a line. */
  readonly articles: number;
  readonly pieces: AsyncIterable<string>;
}

export async function exportProject(
  work: Pick<ProjectWork, 'store' | 'rooms'>,
  project: Project,
  format: ExportFormat,
  offsets: OffsetUnit,
  choice: ExportChoice,
): Promise<Result<PreparedExport>> {
  const listed = await work.store.articles.list(project.id);
  const unknown = unknownChoice(choice, new Set(listed.map(({ id }) => id)));
  if (unknown !== null) return unknown;
  const chosen = listed.filter(({ id }) => choice.articles?.has(id) ?? true);
  const members = [
    ...(await work.store.members.ofProject(project.id)),
    ...(await work.store.members.formerOfProject(project.id)).map((member) => ({ ...member, role: null })),
  ];
  const source: ProjectExport = { project, members, articles: exportedArticles(work, project, chosen, choice) };
  const pieces = format === 'json' ? serializeVerbatimJson(source, { offsets, generator: GENERATOR }) : serializeVerbatimJsonl(source, { offsets });
  return success({ articles: chosen.length, pieces });
}

/** What was asked for and is not there must not come out as an empty dataset. */
function unknownChoice({ articles, layers }: ExportChoice, known: ReadonlySet<string>): Result<never> | null {
  for (const id of articles ?? []) if (!known.has(id)) return failure('unknown-article', `The project has no article “${id}”.`, 'articles');
  for (const name of layers ?? []) if (parseLayerName(name) === null) return failure('unknown-layer', `There is no layer “${name}”.`, 'layers');
  return null;
}

async function* exportedArticles(
  { store, rooms }: Pick<ProjectWork, 'store' | 'rooms'>,
  project: Project,
  chosen: readonly Article[],
  choice: ExportChoice,
): AsyncGenerator<ExportedArticle> {
  for (const article of chosen) {
    const text = await store.articles.text(project.id, article.id);
    if (text === null) continue;
    // A large export must not keep everybody else waiting.
    await setImmediate();
    const names = (await rooms.layersOf(project.id, article.id)).filter((name) => (choice.layers?.has(name) ?? true) && (choice.mayHave?.(name) ?? true));
    const layers = [];
    for (const name of [...names].sort(compareLayerNames)) layers.push({ name, ...(await rooms.read({ project: project.id, article: article.id, layer: name })).contents() });
    yield { article, text, layers };
  }
}
