/** The looks of marks as rules for positioned boxes, for browsers without the CSS Custom Highlight API. */
import { LABEL_COLOURS } from '../../shared/domain/label-set.ts';
import { MEMBER_COLOURS } from '../../shared/domain/member.ts';
import { UNDERLINES } from '../kit/styles/underlines.ts';
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
  THICKNESS_EM,
} from './mark-style.ts';

/** Rules for positioned boxes, each as large as the text it lies behind. A box has no wavy border: slashes stand in. */
export function boxRules(): string {
  const back = eachLabel(backStyle, (colour, lane) => [
    `padding-block-end: ${(lane * LANE_PITCH_EM).toFixed(3)}em`,
    `border-block-end: ${THICKNESS_EM[colour]}em solid ${faded(colour)}`,
  ]);
  const beside = eachLabel(besideStyle, (colour, lane) => [
    `padding-block-end: ${(lane * LANE_PITCH_EM).toFixed(3)}em`,
    `border-block-end: max(1px, 0.06em) ${UNDERLINES[colour] === 'wavy' ? 'solid' : UNDERLINES[colour]} var(--label-${colour})`,
  ]);
  const labels = eachLabel(labelStyle, (colour, lane) => {
    const line = UNDERLINES[colour];
    // A border's two lines and the gap between them count as its width; under three pixels they run together.
    const thickness = line === 'double' ? 'max(3px, 0.18em)' : `${THICKNESS_EM[colour]}em`;
    const wave = `repeating-linear-gradient(115deg, var(--label-${colour}) 0 0.08em, transparent 0.08em 0.22em) 0 100% / 100% 0.16em no-repeat`;
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
