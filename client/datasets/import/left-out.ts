/** Sentences that tell what an import left out of an export of Verbatim. */
import type { MergedBody } from '../../../shared/wire/http/datasets.ts';
import { otherTexts } from '../../locale/other-texts.ts';

export function leftOut({
  annotationsDiffering = 0,
  articlesDiffering = 0,
  workLeftOut,
}: MergedBody): readonly string[] {
  const words = otherTexts().importing.annotations;
  return [
    ...(annotationsDiffering === 0 ? [] : [words.differing(annotationsDiffering)]),
    ...(articlesDiffering === 0 ? [] : [words.otherDetails(articlesDiffering)]),
    ...(workLeftOut === undefined ? [] : [words.ownWork(workLeftOut)]),
  ];
}
