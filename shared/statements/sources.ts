/** Groups articles that count as one source: those of one outlet, and copies of one agency text. */
import { areCopies } from './copy-sketch.ts';
import type { TracedArticle } from './traced-article.ts';

type Source = Pick<TracedArticle, 'id' | 'outlet' | 'sketch'>;

/** Groups of articles, each sorted by id, in the order of their first ones. Whatever is joined to one of a group belongs to it. */
export function sourcesOf<Article extends Source>(articles: readonly Article[]): readonly (readonly Article[])[] {
  const left = articles.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const groups: Article[][] = [];
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const group = [first];
    // The group grows while it is walked: copies of copies are found, too.
    for (const member of group) takeFrom(left, (one) => isSameSource(member, one), group);
    groups.push(group.sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
  return groups;
}

function takeFrom<Article>(from: Article[], belongs: (one: Article) => boolean, to: Article[]): void {
  for (let index = from.length - 1; index >= 0; index -= 1) {
    const one = from[index];
    if (one === undefined || !belongs(one)) continue;
    from.splice(index, 1);
    to.push(one);
  }
}

const isSameSource = (a: Source, b: Source): boolean =>
  (a.outlet !== null && a.outlet === b.outlet) || areCopies(a.sketch, b.sketch);
