/** The settings of independent work, as part of the form of a project's settings. */
import { html, type TemplateResult } from 'lit';
import { OWNERS_SEE, REVEALED_TO } from '../../../shared/domain/project.ts';
import type { ProjectBody, ProjectChangeBody } from '../../../shared/wire/http/projects.ts';
import { formText } from '../../kit/form-text.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { chosenMode, modeChoice } from './mode-choice.ts';

/** The project’s settings of independent work, with defaults for those that are not set. */
const usual = ({
  ownersSee = 'progress',
  revealedTo = 'leads',
  releaseAfterDays = 0,
  showsScores = false,
}: ProjectBody) => ({
  ownersSee,
  revealedTo,
  releaseAfterDays,
  showsScores,
});

export function independenceFields(project: ProjectBody): TemplateResult {
  const words = otherTexts().projects.mode;
  const { ownersSee, revealedTo, releaseAfterDays, showsScores } = usual(project);
  return html`${modeChoice(project.mode)}
    ${choice('ownersSee', words.ownersSee, OWNERS_SEE, words.ownersSeeNames, ownersSee)}
    ${choice('revealedTo', words.revealedTo, REVEALED_TO, words.revealedToNames, revealedTo)}
    <div class="field">
      <label for="releaseAfterDays">${words.releaseAfter}</label>
      <input id="releaseAfterDays" name="releaseAfterDays" type="number" required min="0" max="1000" .defaultValue=${String(releaseAfterDays)} />
    </div>
    <label class="choice"><input type="checkbox" name="showsScores" ?checked=${showsScores} /> ${words.showsScores}</label>`;
}

/** Only the fields that were changed here: another member may have changed the rest. */
export function changedIndependence(project: ProjectBody, form: FormData): Partial<ProjectChangeBody> {
  const before = usual(project);
  const [mode, days] = [chosenMode(form), Number(formText(form, 'releaseAfterDays'))];
  const [ownersSee, revealedTo] = [chosen(OWNERS_SEE, form, 'ownersSee'), chosen(REVEALED_TO, form, 'revealedTo')];
  return {
    ...(mode !== project.mode && { mode }),
    ...(ownersSee !== before.ownersSee && { ownersSee }),
    ...(revealedTo !== before.revealedTo && { revealedTo }),
    ...(days !== before.releaseAfterDays && { releaseAfterDays: days }),
    ...(form.has('showsScores') !== before.showsScores && { showsScores: !before.showsScores }),
  };
}

const chosen = <Value extends string>(values: readonly [Value, ...Value[]], form: FormData, name: string): Value =>
  values.find((value) => value === form.get(name)) ?? values[0];

const choice = <Value extends string>(
  name: string,
  label: string,
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
  now: Value,
): TemplateResult =>
  html`<div class="field">
    <label for=${name}>${label}</label>
    <select id=${name} name=${name}>${values.map((value) => html`<option value=${value} ?selected=${value === now}>${names[value]}</option>`)}</select>
  </div>`;
