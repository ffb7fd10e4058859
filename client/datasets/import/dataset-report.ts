/** Shows what the files of an import hold, or what the import added. */
import { css, html, type TemplateResult } from 'lit';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ImportReportBody } from '../../../shared/wire/http/datasets.ts';
import type { OffsetsShown } from './importing.en.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { renderRefusals } from '../../uploads/refused-files.ts';

export const datasetStyles = css`
  .report { display: grid; gap: var(--space-2); font-size: var(--text-s); overflow-wrap: anywhere; }
`;

/** What offsets count, each unit once: it is known where the texts that some files quote show it. */
function offsetsOf(units: ImportReportBody['units']): readonly OffsetsShown[] {
  const all = new Map<string, OffsetsShown>();
  for (const { unit, isAssumed, documents } of units) {
    const before = all.get(unit);
    all.set(unit, {
      unit,
      isAssumed: isAssumed && before?.isAssumed !== false,
      articles: documents + (before?.articles ?? 0),
    });
  }
  return [...all.values()];
}

/** Counts, the unit, the annotators, and what does not fit. @param isIn whether it came in, or would. */
export function renderReport(
  {
    articles,
    annotations,
    annotationsAdded,
    annotationsDiffering = 0,
    units,
    labelsMade = [],
    annotators,
    places,
    leftOut,
    notTaken,
    refusals,
    refused,
  }: ImportReportBody,
  isIn: boolean,
): TemplateResult {
  const words = otherTexts().importing.annotations;
  const refusedFiles = refused.map(({ file, problem }) => ({ name: file, problem: problem as Problem }));
  return html`<div class="report">
      <p>${words.found(annotations, articles)}</p>
      ${isIn && annotations > annotationsAdded ? html`<p class="soft">${words.already(annotations - annotationsAdded)}</p>` : ''}
      ${annotationsDiffering === 0 ? '' : html`<p class="soft">${words.differing(annotationsDiffering)}</p>`}
      ${units.length === 0 ? '' : html`<p class="soft">${words.offsets(offsetsOf(units))}</p>`}
      ${labelsMade.length === 0 ? '' : html`<p class="soft">${words.labelsMade(labelsMade)}</p>`}
      ${annotators.length === 0 ? '' : html`<p class="soft">${words.annotators(annotators.map(({ name, member }) => (member === null ? words.newMember(name) : name)))}</p>`}
      ${places.map(({ layer, annotator, annotations: count }) => html`<p class="soft">${words.place(count, layer, annotator ?? '')}</p>`)}
      ${leftOut === 0 ? '' : html`<p class="soft">${words.leftOut(leftOut)}</p>`}
      ${
        notTaken.length === 0
          ? ''
          : html`<details ?open=${notTaken.some(({ kind }) => kind === 'annotation')}>
        <summary>${words.notTaken(notTaken.reduce((sum, { count }) => sum + count, 0))}</summary>
        <ul>${notTaken.map(({ place, kind, count }) => html`<li>${place} <span class="hint">${words.times(count)}${kind === 'annotation' ? ` · ${words.notTakenAnnotations}` : ''}</span></li>`)}</ul>
      </details>`
      }
    </div>
    ${refusedFiles.length === 0 ? '' : html`<p><strong>${words.refused(refusals)}</strong></p> ${renderRefusals(refusedFiles)}`}`;
}
