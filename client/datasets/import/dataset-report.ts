/** What files of another program hold, or brought, and which label of the project each of theirs stands for. */
import { css, html, type TemplateResult } from 'lit';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ImportReportBody } from '../../../shared/wire/http/datasets.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { renderRefusals } from '../../uploads/refused-files.ts';

export const datasetStyles = css`
  .report { display: grid; gap: var(--space-2); font-size: var(--text-s); overflow-wrap: anywhere; }
  .names { display: grid; gap: var(--space-2); max-height: 18rem; overflow: auto; }
  .names li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: var(--space-3); align-items: center; font-size: var(--text-s); }
  .names label { font-weight: 400; overflow-wrap: anywhere; }
  .names select { width: 100%; }
`;

/** Counts, the unit, the annotators, and what does not fit. @param isIn whether it came in, or would. */
export function renderReport(
  {
    documents,
    annotations,
    annotationsAdded,
    annotationsDiffering = 0,
    units,
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
      <p>${words.found(annotations, documents)}</p>
      ${isIn && annotations > annotationsAdded ? html`<p class="soft">${words.already(annotations - annotationsAdded)}</p>` : ''}
      ${annotationsDiffering === 0 ? '' : html`<p class="soft">${words.differing(annotationsDiffering)}</p>`}
      ${units.map(({ unit, isAssumed }) => html`<p class="soft">${words.unit(words.units[unit], isAssumed)}</p>`)}
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

/** A row for each name that the files use, with a choice of what it stands for. @param onMap gets `null` for what is to stay out. */
export function renderNames(
  heading: string,
  names: ImportReportBody['labels'],
  keyed: readonly { readonly key: string; readonly title: string }[],
  chosen: ReadonlyMap<string, string | null>,
  onMap: (written: string, key: string | null) => void,
): TemplateResult | string {
  const words = otherTexts().importing.annotations;
  if (names.length === 0) return '';
  const current = ({ written, key }: ImportReportBody['labels'][number]): string =>
    chosen.get(written) ?? (chosen.has(written) ? '' : (key ?? ''));
  return html`<fieldset>
    <legend>${heading}</legend>
    <ul class="names" tabindex="0" aria-label=${heading}>
      ${names.map(
        (name, index) => html`<li>
        <label for="${heading}-${index}">${name.written} <span class="hint">${words.times(name.count)}</span></label>
        <select id="${heading}-${index}" @change=${(event: Event) => onMap(name.written, (event.target as HTMLSelectElement).value || null)}>
          <option value="" ?selected=${current(name) === ''}>${words.staysOut}</option>
          ${keyed.map(({ key, title }) => html`<option value=${key} ?selected=${current(name) === key}>${title}</option>`)}
        </select>
      </li>`,
      )}
    </ul>
  </fieldset>`;
}
