/** Collects the decisions and talks for an export, without the sources in layers that the asker may not read. */
import type { Article } from '../../../shared/domain/article.ts';
import type { ArticleId } from '../../../shared/domain/ids.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { selectFromLayers } from '../../../shared/formats/core/selection.ts';
import { hasDecisions } from '../../../shared/formats/verbatim/exported-decisions.ts';
import type { ExportedLayer } from '../../../shared/formats/verbatim/project-export.ts';
import type { LayerContents } from '../../../shared/layer/layer-records.ts';
import type { Pace } from '../../limits/pace.ts';
import type { Access } from '../access.ts';
import type { Services } from '../services.ts';
import type { ExportRequest } from './export-request.ts';

/** Decisions and talks without the sources that lie in layers which are hidden from the asker, and how many of decisions these are. */
export function namedSources(
  { decisions, talks }: LayerContents,
  article: ArticleId,
  access: Access,
): Pick<ExportedLayer, 'decisions' | 'talks' | 'hiddenSources'> {
  let hiddenSources = 0;
  const named = decisions.map((decision) => {
    const sources = decision.record.sources.filter(({ layer }) => access.mayRead(article, layer));
    const hidden = decision.record.sources.length - sources.length;
    hiddenSources += hidden;
    return hidden === 0 ? decision : { ...decision, record: { ...decision.record, sources } };
  });
  const readable = talks.map(({ id, record }) => ({
    id,
    record: { ...record, sources: record.sources.filter(({ layer }) => access.mayRead(article, layer)) },
  }));
  return { decisions: named, talks: readable, ...(hiddenSources > 0 && { hiddenSources }) };
}

/**
 * Whether an export of these articles tells of any decision or talk: a file says so before its first article. Layers of
 * these are read up to the first that does, and are mostly kept until the export comes to them.
 */
export async function hasDecisionsIn(
  { store, contents }: Pick<Services, 'store' | 'contents'>,
  project: Project,
  articles: readonly Article[],
  { layers, selection }: ExportRequest,
  access: Access,
  pace: Pace,
): Promise<boolean> {
  const written = await store.layers.versions(project.id, undefined);
  for (const name of ['curated', 'discussion'] as const) {
    if (layers?.has(name) === false) continue;
    const there = new Set(written.flatMap(({ article, layer }) => (layer === name ? [article] : [])));
    for (const { id } of articles) {
      if (!there.has(id) || !access.mayRead(id, name)) continue;
      const held = await contents.of({ project: project.id, article: id, layer: name }, pace);
      if (hasDecisions({ layers: selectFromLayers([{ name, ...held }], selection) })) return true;
    }
  }
  return false;
}
