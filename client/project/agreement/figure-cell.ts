/** A figure of agreement in words, and as a cell of a table that opens the passages behind it. */
import { html, type TemplateResult } from 'lit';
import type { AgreementBody, AgreementFigureBody } from '../../../shared/wire/http/agreement.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import type { PassageQuery } from './passages.ts';
import { shadeOf } from './reading-aid.ts';

export type MeasureKey = keyof ReturnType<typeof otherTexts>['agreement']['measures'];
export type Figures = AgreementBody['total'];

/** Which of all passages are opened, and what of. */
export type WantedPassages = Pick<PassageQuery, 'what'> & Partial<PassageQuery>;

/** Sent up by tables: passages are wanted. */
export const PASSAGES_WANTED = 'vb-passages-wanted';

/** Three places, as papers print them. */
const decimal = (value: number): string =>
  new Intl.NumberFormat(locale.language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);

/** The value, or why there is none. */
export function figureText({ value, reason }: Pick<AgreementFigureBody, 'value' | 'reason'>): string {
  if (value !== null) return decimal(value);
  return otherTexts().agreement.reasons[reason ?? ''] ?? reason ?? '–';
}

/** Its interval, with what parts it from what follows; empty if it has none. */
export function intervalText({ interval }: AgreementFigureBody): string {
  const [low, high] = interval ?? [];
  if (low === undefined || high === undefined) return '';
  return `${otherTexts().agreement.interval(decimal(low), decimal(high))} · `;
}

/** A button that opens passages. */
export const passagesButton = (shown: string, what: string, open: () => void): TemplateResult => {
  const name = otherTexts().agreement.passages.open(what);
  return html`<button class="figure" type="button" title=${name} @click=${open}>${shown}<span class="visually-hidden"> ${name}</span></button>`;
};

export function figureCell(figure: AgreementFigureBody | undefined, what: string, open: () => void): TemplateResult {
  if (figure === undefined) return html`<td class="soft">–</td>`;
  if (figure.value === null) return html`<td class="soft">${figureText(figure)}</td>`;
  return html`<td class="shade-${shadeOf(figure)}">${passagesButton(figureText(figure), what, open)}</td>`;
}
