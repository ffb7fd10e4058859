/** The fields that choose measure, position and round, and links that save the report. */
import { html, type TemplateResult } from 'lit';
import type { AgreementBody } from '../../../shared/wire/http/agreement.ts';
import { valueOf } from '../../kit/value-of.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { agreementAddress, type AgreementChoice } from '../../services/project-api.ts';
import type { MeasureKey } from './figure-cell.ts';

/** Measures that take seconds. */
const SLOW: readonly MeasureKey[] = ['gamma', 'gammaCat', 'gammaK'];
/** Measures that a label alone has. */
const OF_A_LABEL: readonly MeasureKey[] = ['kuAlpha', 'gammaK'];
const UNITS = ['character', 'token'] as const;
const REPORTS = { markdown: 'md', csv: 'csv', json: 'json' } as const;

interface Chosen {
  readonly choice: AgreementChoice;
  readonly measure: MeasureKey;
  readonly rounds: NonNullable<AgreementBody['rounds']>;
  readonly choose: (change: Partial<AgreementChoice>) => void;
  readonly chooseMeasure: (measure: MeasureKey) => void;
}

export function choiceFields({ choice, measure, rounds, choose, chooseMeasure }: Chosen): TemplateResult {
  const words = otherTexts().agreement;
  const measures = (Object.keys(words.measures) as MeasureKey[]).filter(
    (key) => !OF_A_LABEL.includes(key) && (choice.withGamma || !SLOW.includes(key)),
  );
  return html`<div class="choices">
    <div class="field"><label for="measure">${words.measure}</label>
      <select id="measure" @change=${(event: Event) => chooseMeasure(valueOf(event) as MeasureKey)}>
        ${measures.map((key) => html`<option value=${key} ?selected=${key === measure}>${words.measures[key]}</option>`)}
      </select></div>
    <div class="field"><label for="unit">${words.unit}</label>
      <select id="unit" @change=${(event: Event) => choose({ unit: valueOf(event) as AgreementChoice['unit'] })}>
        ${UNITS.map((unit) => html`<option value=${unit} ?selected=${unit === choice.unit}>${words.units[unit]}</option>`)}
      </select></div>
    ${rounds.length === 0 ? '' : roundField({ choice, rounds, choose })}
    <label class="choice"><input type="checkbox" .checked=${choice.gap} @change=${() => choose({ gap: !choice.gap })} /><span>${words.gap}</span></label>
    <label class="choice"><input type="checkbox" .checked=${choice.withGamma} @change=${() => choose({ withGamma: !choice.withGamma })} /><span>${words.gamma}</span></label>
  </div>`;
}

/** A round that is nowhere revealed has no figures yet. */
function roundField({ choice, rounds, choose }: Pick<Chosen, 'choice' | 'rounds' | 'choose'>): TemplateResult {
  const words = otherTexts().agreement;
  return html`<div class="field"><label for="round">${words.round}</label>
    <select id="round" @change=${(event: Event) => choose({ round: Number(valueOf(event)) || null })}>
      <option value="" ?selected=${choice.round === null}>${words.lastRound}</option>
      ${rounds.map(({ round, revealed }) => html`<option value=${round} ?selected=${round === choice.round} ?disabled=${revealed === 0}>${revealed === 0 ? words.rounds.goingOn(round) : words.rounds.round(round)}</option>`)}
    </select></div>`;
}

/** Links, so that the browser saves what the server writes. */
export function reportLinks(project: string, choice: AgreementChoice): TemplateResult {
  const { heading, explain, names } = otherTexts().agreement.reports;
  return html`<section aria-labelledby="reports"><h2 id="reports">${heading}</h2>
    <p class="soft small">${explain}</p>
    <div class="row">${(['markdown', 'csv', 'json'] as const).map(
      (format) =>
        html`<a class="button" href=${agreementAddress(project, choice, format)} download="agreement-${project}.${REPORTS[format]}">${names[format]}</a>`,
    )}</div></section>`;
}
