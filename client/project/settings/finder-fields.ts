/** The settings of the finder of quotations, as part of the form of a project’s settings. */
import { html, type TemplateResult } from 'lit';
import { finderLabels, FOUND_KINDS, type FinderSettings, type FoundKind } from '../../../shared/domain/finder.ts';
import type { ProjectBody, ProjectChangeBody } from '../../../shared/wire/http/projects.ts';
import { formText } from '../../kit/form-text.ts';
import { otherTexts } from '../../locale/other-texts.ts';

/** The project’s settings of the finder, with the default labels where none are chosen. */
const shown = ({ finder = { on: false }, labelSet }: ProjectBody) => ({
  on: finder.on,
  ...finderLabels(finder, labelSet),
});

export function finderFields(project: ProjectBody): TemplateResult {
  const words = otherTexts().projects.finder;
  return html`<fieldset>
      <legend>${words.heading}</legend>
      <label class="choice"><input type="checkbox" name="finds" aria-describedby="finder-hint" .defaultChecked=${shown(project).on} /> <span>${words.on}</span></label>
      <p class="hint" id="finder-hint">${words.hint}</p>
    </fieldset>
    ${FOUND_KINDS.map((kind) => labelField(project, kind))}`;
}

function labelField(project: ProjectBody, kind: FoundKind): TemplateResult {
  const words = otherTexts().projects.finder;
  const chosen = shown(project)[kind];
  return html`<div class="field">
    <label for=${kind}>${words[kind]}</label>
    <select id=${kind} name=${kind}>
      <option value="" ?selected=${chosen === null}>${words.nothing}</option>
      ${project.labelSet.labels.map(({ key, title }) => html`<option value=${key} ?selected=${key === chosen}>${title}</option>`)}
    </select>
  </div>`;
}

/** Nothing, if nothing was changed here: another member may have changed the rest. */
export function changedFinder(project: ProjectBody, form: FormData): Partial<ProjectChangeBody> {
  const before = shown(project);
  const [quotation, reported] = FOUND_KINDS.map((kind) => formText(form, kind) || null);
  const finder: FinderSettings = { on: form.has('finds'), quotation, reported };
  const isSame = finder.on === before.on && quotation === before.quotation && reported === before.reported;
  return isSame ? {} : { finder };
}
