/** The title of a layer, as the page shows it. */
import { layerAnnotator, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { Locale } from '../../locale/texts.ts';

/** @param members by id; a member who is not among them is called by their id. */
export function layerTitle(
  layer: LayerName,
  members: ReadonlyMap<string, Pick<Member, 'name'>>,
  { texts: { article } }: Pick<Locale, 'texts'>,
): string {
  const annotator = layerAnnotator(layer);
  return annotator === null
    ? (article.layers[layer] ?? layer)
    : article.layerOf(members.get(annotator)?.name ?? annotator);
}
