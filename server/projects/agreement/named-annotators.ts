/** Lists the annotators that a report of agreement compares, and the names of all members that it mentions. */
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';
import { layerAnnotator } from '../../../shared/domain/layer-name.ts';
import type { ExportedMember } from '../../../shared/formats/verbatim/project-export.ts';
import type { LeftOut } from './measured-articles.ts';

/** An annotator who is compared. A layer without an owner goes by its name. */
export interface Annotator {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'program' | 'layer';
}

/** Those who count in any article, by id. */
export function annotatorsOf(
  articles: readonly AgreementArticle[],
  members: readonly ExportedMember[],
): readonly Annotator[] {
  const known = new Map<string, ExportedMember>(members.map((member) => [member.id, member]));
  const ids = new Set(articles.flatMap(({ annotators }) => annotators.map(({ annotator }) => annotator)));
  return [...ids].sort().map((id): Annotator => {
    const member = known.get(id);
    return member === undefined
      ? { id, name: id, kind: 'layer' }
      : { id, name: member.name, kind: member.kind ?? 'person' };
  });
}

interface Named {
  readonly articles: readonly AgreementArticle[];
  readonly leftOut: readonly LeftOut[];
  /** Of articles, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Titles and names of all who are measured or left out, by id. */
export function namesOf(
  { articles, leftOut, titles }: Named,
  members: readonly ExportedMember[],
): Readonly<Record<string, string>> {
  const ids = new Set<string>(leftOut.flatMap(({ article, layer }) => [article, layerAnnotator(layer) ?? layer]));
  for (const { article, annotators } of articles) {
    if (annotators.length > 1) ids.add(article);
    for (const { annotator } of annotators) ids.add(annotator);
  }
  const known = new Map<string, string>([...members.map(({ id, name }) => [id, name] as const), ...titles]);
  return Object.fromEntries([...known].filter(([id]) => ids.has(id)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
