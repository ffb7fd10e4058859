/** Removes from a project’s layer of statements the decisions and comments about versions in one article, when the article is deleted. */
import type { ArticleId } from '../domain/ids.ts';
import { parseVersionPair, parseVersionRef } from '../statements/version-ref.ts';
import type { LayerDoc } from './layer-doc.ts';
import type { StatementEdit } from './statement-edit.ts';

export function forgetArticle(layer: LayerDoc, article: ArticleId): void {
  const isIn = (ref: string): boolean => parseVersionRef(ref)?.article === article;
  const isAbout = ({ id }: Pick<StatementEdit, 'id'>): boolean => (parseVersionPair(id) ?? [id]).some(isIn);
  const decided = [
    ...layer.links.all().map(({ id }) => ({ map: 'links' as const, id })),
    ...layer.versions.all().map(({ id }) => ({ map: 'versions' as const, id })),
    ...layer.titles.all().map(({ id }) => ({ map: 'titles' as const, id })),
  ];
  layer.forgetStatements(decided.filter(isAbout));
  for (const { id, record } of layer.comments.all()) if (isIn(record.annotation)) layer.unsay(id);
}
