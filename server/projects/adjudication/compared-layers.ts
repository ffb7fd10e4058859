/**
 * Tells whose layers of which articles adjudication compares: the layers of the last round’s roster once the round is
 * revealed; in articles that never had a round, the annotators’ layers that exist.
 */
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import type { Layer } from '../../../shared/domain/layer.ts';
import { compareLayerNames, ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Store } from '../../store/store.ts';
import type { Pace } from '../../limits/pace.ts';
import type { Access } from '../access.ts';

export interface ComparedArticle {
  readonly article: ArticleId;
  /** Counted from 1; 0 where the article has no revealed round. */
  readonly round: number;
  /** Sorted, also empty ones that count. */
  readonly layers: readonly LayerName[];
  /** Its curated layer was made beforehand, to compare annotators with it: there is nothing to settle. */
  readonly isGold: boolean;
}

/** Articles in their order, or `only` one; an article is left out where the asker may not read every layer that counts. */
export async function comparedArticles(
  { articles, rounds, layers, gold }: Pick<Store, 'articles' | 'rounds' | 'layers' | 'gold'>,
  project: ProjectId,
  access: Access,
  pace: Pace,
  only?: ArticleId,
): Promise<readonly ComparedArticle[]> {
  const last = new Map((await rounds.list(project, only)).map((round) => [round.article, round]));
  const golden = new Set((await gold.list(project)).map(({ article }) => article));
  await pace.pause();
  const written = new Map<ArticleId, Layer[]>();
  const all =
    access.layers ??
    (only === undefined
      ? await layers.ofProject(project)
      : (await layers.ofArticle(project, only)).map((layer) => ({ article: only, layer })));
  for (const { article, layer } of all) {
    if (layer.kind !== 'annotator') continue;
    const known = written.get(article);
    if (known === undefined) written.set(article, [layer]);
    else known.push(layer);
  }
  const ids = only === undefined ? (await articles.list(project)).map(({ id }) => id) : [only];
  return ids.flatMap((article): ComparedArticle[] => {
    const round = last.get(article);
    // Work was sent back, or the reveal was taken back: until the next one there is nothing to settle.
    if (round !== undefined && round.state === 'independent' && round.round > 1) return [];
    const names =
      round === undefined || round.state === 'independent'
        ? (written.get(article) ?? []).filter((layer) => access.mayExport(article, layer)).map(({ name }) => name)
        : round.roster.filter(({ why }) => why === null).map(({ member }) => ownLayer(member));
    if (names.length === 0 || !names.every((name) => access.mayRead(article, name))) return [];
    const number = round === undefined || round.state === 'independent' ? 0 : round.round;
    return [{ article, round: number, layers: names.toSorted(compareLayerNames), isGold: golden.has(article) }];
  });
}
