/** Makes file names for formats that write one or several files for each article. */
import { titleOf, type Article } from '../../domain/article.ts';
import type { LayerName } from '../../domain/layer-name.ts';

/** The most letters of a title in a file's name. */
const MAX_SLUG_LENGTH = 40;

/**
 * A name without ending: words of the title, the article's id, and the layer unless it is the shared one. Letters,
 * digits, `-`, `_` and `.` only, so that it is a name everywhere and never a path; another article never has it.
 */
export function fileStem({ id, title }: Pick<Article, 'id' | 'title'>, layer: LayerName = 'shared'): string {
  const words =
    titleOf(title)
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, MAX_SLUG_LENGTH).replace(/-+$/, '');
  return `${slug === '' ? '' : `${slug}.`}${id}${layer === 'shared' ? '' : `.${layer.replace('/', '-')}`}`;
}
