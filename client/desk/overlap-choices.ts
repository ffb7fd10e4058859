/** The entries of the menu of overlapping annotations. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import { labelLook, labelTitle } from '../../shared/domain/label-set.ts';
import type { OverlapChoice } from './overlap/overlap-chooser.ts';
import type { DeskModel } from './model/desk-model.ts';
import { spokenSpans } from './layer/spoken.ts';
import { layerTitle } from './layer/layer-title.ts';
import type { Locale } from '../locale/texts.ts';

type Known = Pick<DeskModel, 'members' | 'project'>;

type Titled = Known & Pick<DeskModel, 'beside'>;

/** Label and maker of an annotation, as one line; of one in a layer beside, its layer. */
export function titleOf(annotation: Annotation, { members, project, beside }: Titled, locale: Locale): string {
  const { target, body } = annotation;
  const layer = beside.layers.find(({ annotations }) => annotations.includes(annotation));
  const who =
    layer === undefined
      ? (members.byId.get(target.creator)?.name ?? locale.texts.list.somebody)
      : layerTitle(layer.name, members.byId, locale);
  return [labelTitle(project.labelSet, body.label), who].join(' · ');
}

/** @param text of the article. */
export const overlapChoices = (
  annotations: readonly Annotation[],
  { members, project }: Known,
  text: string,
  { texts }: Locale,
): readonly OverlapChoice[] =>
  annotations.map(({ id, target, body }) => ({
    id,
    label: labelTitle(project.labelSet, body.label),
    look: labelLook(project.labelSet, body.label),
    words: spokenSpans(target.spans, text),
    who: members.byId.get(target.creator)?.name ?? texts.list.somebody,
  }));
