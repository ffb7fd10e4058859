/** The looks of marks as rules for positioned boxes, for browsers without the CSS Custom Highlight API. */
import { LABEL_COLOURS, LABEL_LOOKS } from '../../shared/domain/label-set.ts';
import { MEMBER_COLOURS } from '../../shared/domain/member.ts';
import { colourOf, lineOf, UNDERLINES } from '../kit/styles/underlines.ts';
import {
  backStyle,
  besideStyle,
  eachLabel,
  faded,
  indexes,
  labelStyle,
  LANE_PITCH_EM,
  peerStyle,
  plainBackgrounds,
  suggestionStyle,
  thicknessEm,
} from './mark-style.ts';

/** Rules for positioned boxes, each as large as the text it lies behind. A box has no wavy border: slashes stand in. */
export function boxRules(): string {
  const back = eachLabel(LABEL_LOOKS, backStyle, (look, lane) => [
    `padding-block-end: ${(lane * LANE_PITCH_EM).toFixed(3)}em`,
    `border-block-end: ${thicknessEm(look)}em solid ${faded(look)}`,
  ]);
  const beside = eachLabel(LABEL_LOOKS, besideStyle, (look, lane) => [
    `padding-block-end: ${(lane * LANE_PITCH_EM).toFixed(3)}em`,
    `border-block-end: max(1px, 0.06em) ${UNDERLINES[lineOf(look)] === 'wavy' ? 'solid' : UNDERLINES[lineOf(look)]} var(--label-${colourOf(look)})`,
  ]);
  const labels = eachLabel(LABEL_LOOKS, labelStyle, (look, lane) => {
    const [line, colour] = [UNDERLINES[lineOf(look)], colourOf(look)];
    // A border's two lines and the gap between them count as its width; under three pixels they run together.
    const thickness = line === 'double' ? 'max(3px, 0.18em)' : `${thicknessEm(look)}em`;
    const wave = `repeating-linear-gradient(115deg, var(--label-${colour}) 0 0.08em, transparent 0.08em 0.22em) 0 100% / 100% ${(0.02 + 2 * thicknessEm(look)).toFixed(2)}em no-repeat`;
    return [
      `background: ${line === 'wavy' ? `${wave}, ` : ''}linear-gradient(var(--label-${colour}-tint) 0 0)`,
      `padding-block-end: ${(lane * LANE_PITCH_EM).toFixed(3)}em`,
      ...(line === 'wavy' ? [] : [`border-block-end: ${thickness} ${line} var(--label-${colour})`]),
    ];
  });
  const peers = indexes(MEMBER_COLOURS).map((colour) => ({
    style: peerStyle(colour),
    declarations: [
      `background: var(--member-${colour}-tint)`,
      `border-block-start: 0.08em solid var(--member-${colour})`,
    ],
  }));
  const suggestions = indexes(LABEL_COLOURS).map((colour) => ({
    style: suggestionStyle(colour),
    declarations: [`border-block-start: 0.11em dashed var(--label-${colour})`],
  }));
  return [...peers, ...suggestions, ...beside, ...back, ...labels, ...plainBackgrounds()]
    .map(({ style, declarations }) => `.${style} { ${declarations.join('; ')} }`)
    .join('\n');
}
