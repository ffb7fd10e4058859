/** The choice between shared and independent work, as part of a form: its field is called `mode`. */
import { html, type TemplateResult } from 'lit';
import type { Mode } from '../../../shared/domain/project.ts';
import { otherTexts } from '../../locale/other-texts.ts';

export function modeChoice(chosen: Mode): TemplateResult {
  const words = otherTexts().projects.mode;
  const choice = (mode: Mode): TemplateResult =>
    html`<label class="choice"><input type="radio" name="mode" value=${mode} aria-describedby="mode-${mode}" .defaultChecked=${mode === chosen} /><span>${words.names[mode]}</span></label>
      <p class="hint" id="mode-${mode}">${words.hints[mode]}</p>`;
  return html`<fieldset>
    <legend>${words.heading}</legend>
    ${choice('shared')} ${choice('blind')}
  </fieldset>`;
}

/** The mode that was chosen in a form. */
export const chosenMode = (form: FormData): Mode => (form.get('mode') === 'blind' ? 'blind' : 'shared');
