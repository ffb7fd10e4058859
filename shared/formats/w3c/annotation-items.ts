/** Finds the annotations in a Web Annotation file, in whatever form: a single one, a list, a page, a collection with its pages, or an answer of Hypothesis. */
import { listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';

export interface AnnotationItem {
  /** `items[3]`; empty for one that is alone in its file. */
  readonly where: string;
  readonly item: LooseObject;
}

/** Keys under which lists of annotations stand, the W3C’s first. */
const LISTS = ['items', 'rows', 'annotations', '@graph'];

/** @param json a whole file. `null` where it is neither an annotation nor anything that holds some. */
export function annotationItems(json: unknown): AnnotationItem[] | null {
  if (Array.isArray(json)) return itemsAt(json, '');
  const whole = objectOf(json);
  const pages = listOf(whole['first']).map(objectOf);
  const lists = [{ base: '', holder: whole }, ...pages.map((holder) => ({ base: 'first.', holder }))].flatMap(
    ({ base, holder }) => LISTS.map((key) => ({ list: holder[key], where: `${base}${key}` })),
  );
  const found = lists.flatMap(({ list, where }) => (Array.isArray(list) ? [itemsAt(list, where)] : []));
  if (found.length > 0) return found.flat();
  return 'target' in whole ? [{ where: '', item: whole }] : null;
}

const itemsAt = (list: readonly unknown[], base: string): AnnotationItem[] =>
  list.map((item, index) => ({ where: `${base}[${index}]`, item: objectOf(item) }));
