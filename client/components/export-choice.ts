/** What was chosen in the export dialog, checked. */
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { ExportChoice } from '../api.ts';
import { texts } from '../texts/texts.ts';

export const EXPORTABLE_LAYERS = ['shared', 'curated'] as const;

/** Article ids stand in the address, and servers refuse addresses of more than about 16 kB. */
export const MAX_CHOSEN_ARTICLES = 300;

/**
 * Reads the dialog’s form. @param all ids of all articles. @param left ids of those left out.
 * All of anything is written as `null`, so that what is added meanwhile is in the export too.
 */
export function chooseExport(form: FormData, all: readonly string[], left: ReadonlySet<string>): Result<ExportChoice> {
  const layers = form.getAll('layers').map(String);
  const articles = all.filter((id) => !left.has(id));
  if (layers.length === 0) return failure('no-layer-chosen', texts.exporting.noLayer);
  if (articles.length === 0) return failure('no-article-chosen', texts.exporting.noArticle);
  const isAll = articles.length === all.length;
  if (!isAll && articles.length > MAX_CHOSEN_ARTICLES) {
    return failure('too-many-chosen', texts.exporting.tooMany(MAX_CHOSEN_ARTICLES));
  }
  return success({
    format: form.get('format') === 'jsonl' ? 'jsonl' : 'json',
    offsets: form.get('offsets') === 'utf16' ? 'utf16' : 'codepoint',
    layers: layers.length === EXPORTABLE_LAYERS.length ? null : layers,
    articles: isAll ? null : articles,
  });
}
