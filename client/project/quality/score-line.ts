/** Scores over time as a small line, with their values for those who do not see it. */
import { html, svg, type TemplateResult } from 'lit';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';

const [WIDTH, HEIGHT, MARGIN] = [120, 28, 4] as const;

/** Two places, as a share is written. */
export const shareText = (share: number): string =>
  new Intl.NumberFormat(locale.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(share);

export const meanOf = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum + share, 0) / shares.length;

/** @param shares from 0 to 1, the oldest first. */
export function scoreLine(shares: readonly number[]): TemplateResult {
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, shares.length - 1);
  const points = shares.map((share, at) => [MARGIN + at * step, HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)]);
  return html`<span class="visually-hidden">${otherTexts().quality.scores.values(shares.map(shareText).join(', '))}</span>
    <svg class="line" viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} aria-hidden="true">
      <polyline points=${points.map((point) => point.join(',')).join(' ')}></polyline>
      ${points.map(([x, y]) => svg`<circle cx=${x} cy=${y} r="2.5"></circle>`)}
    </svg>`;
}
