/** Reads and checks what was chosen in the export dialog. */
import { CONFIDENCES } from '../../../shared/domain/annotation.ts';
import { ARTICLE_STATES } from '../../../shared/domain/article-state.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { EXPORT_FORMAT_KEYS, formatDescription, type ExportFormat } from '../../../shared/formats/export-formats.ts';
import type { ExportChoice } from '../../services/project-api.ts';
import { otherTexts } from '../../locale/other-texts.ts';

export const EXPORTABLE_LAYERS = ['shared', 'curated'] as const;
export const CONFIDENCE_CHOICES = [...CONFIDENCES, 'none'] as const;
export const SPLIT_CHOICES = ['80/10/10', '70/15/15', '60/20/20', '50/25/25'] as const;

/** Article ids stand in the address, and servers refuse addresses of more than about 16 kB. */
export const MAX_CHOSEN_ARTICLES = 300;

/** Everything that can be chosen from. */
interface ExportableThings {
  /** Ids of all articles, and of those left out. */
  readonly articles: readonly string[];
  readonly left: ReadonlySet<string>;
  /** Keys of all labels. */
  readonly labels: readonly string[];
  /** Ids of all members, former ones too. */
  readonly members: readonly string[];
}

/** Reads the dialog’s form. All of anything is written as `null`, so that what is added meanwhile is in the export too. */
export function chooseExport(
  form: FormData,
  { articles: all, left, labels, members }: ExportableThings,
): Result<ExportChoice> {
  const articles = all.filter((id) => !left.has(id));
  if (form.getAll('layers').length === 0) return failure('no-layer-chosen', otherTexts().exporting.noLayer);
  if (articles.length === 0) return failure('no-article-chosen', otherTexts().exporting.noArticle);
  const isAll = articles.length === all.length;
  if (!isAll && articles.length > MAX_CHOSEN_ARTICLES)
    return failure('too-many-chosen', otherTexts().exporting.tooMany(MAX_CHOSEN_ARTICLES));
  const lists = { layers: EXPORTABLE_LAYERS, labels, members, confidence: CONFIDENCE_CHOICES, states: ARTICLE_STATES };
  const empty = (['labels', 'members', 'confidence', 'states'] as const).find(
    (name) => lists[name].length > 0 && form.getAll(name).length === 0,
  );
  if (empty !== undefined)
    return failure('nothing-chosen', otherTexts().exporting.nothing(otherTexts().exporting[empty]));
  const format = formatNamed(written(form, 'format'));
  const { units, canOmitText } = formatDescription(format);
  const split = written(form, 'split');
  return success({
    format,
    offsets: units.find((unit) => unit === form.get('offsets')) ?? null,
    articles: isAll ? null : articles,
    layers: unlessAll(form, 'layers', lists.layers),
    labels: unlessAll(form, 'labels', labels),
    members: unlessAll(form, 'members', members),
    confidence: unlessAll(form, 'confidence', CONFIDENCE_CHOICES),
    states: unlessAll(form, 'states', ARTICLE_STATES),
    withText: !(canOmitText && form.has('withoutText')),
    isAnonymous: form.has('anonymous'),
    split: split === '' ? null : split,
    seed: written(form, 'seed').trim(),
    withManifest: form.has('manifest'),
  });
}

function written(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

export const formatNamed = (key: string): ExportFormat => EXPORT_FORMAT_KEYS.find((format) => format === key) ?? 'json';

function unlessAll(form: FormData, name: string, all: readonly string[]): readonly string[] | null {
  const chosen = form.getAll(name).map(String);
  return chosen.length === all.length ? null : chosen;
}
