/**
 * The looks a stretch of text can have, and their rules. Their order here is the order in which they
 * are painted, later ones over earlier ones: `Highlight.priority` would crash WebKit's page process.
 */
import { LABEL_COLOURS } from '../../shared/domain/label-set.ts';
import { MEMBER_COLOURS } from '../../shared/domain/member.ts';
import { colourOf, lineOf, UNDERLINES } from '../kit/styles/underlines.ts';
import { LANES } from './lanes.ts';

/** Name of a look: of a highlight, or of a class where there are no highlights. */
export type MarkStyle =
  | `vb-label-${number}-${number}`
  | `vb-back-${number}-${number}`
  | `vb-beside-${number}-${number}`
  | `vb-active-${number}`
  | `vb-peer-${number}`
  | `vb-suggestion-${number}`
  | 'vb-passage'
  | 'vb-kept-selection';

export const labelStyle = (look: number, lane: number): MarkStyle => `vb-label-${look}-${lane}`;
/** Of a mark that steps back: behind one that is lifted out, or left out by the filter. */
export const backStyle = (look: number, lane: number): MarkStyle => `vb-back-${look}-${lane}`;
/** Of a mark in a layer beside the one that is worked on: a line without a ground. */
export const besideStyle = (look: number, lane: number): MarkStyle => `vb-beside-${look}-${lane}`;
export const activeStyle = (colour: number): MarkStyle => `vb-active-${colour}`;
/** Of what a program suggests: over the words, where no annotation’s line is. */
export const suggestionStyle = (colour: number): MarkStyle => `vb-suggestion-${colour}`;
export const peerStyle = (colour: number): MarkStyle => `vb-peer-${colour % MEMBER_COLOURS}`;
/** A passage that a link leads to, or whose other versions are shown. */
export const PASSAGE: MarkStyle = 'vb-passage';
/** The member’s own selection while the browser's is elsewhere, as in a text field. */
export const KEPT_SELECTION: MarkStyle = 'vb-kept-selection';

/** Of each line. */
const THICKNESS_EM = [0.1, 0.1, 0.12, 0.07, 0.055, 0.19, 0.19, 0.21, 0.13] as const;

/** How thick the line of a look is, in em. */
export const thicknessEm = (look: number): number => THICKNESS_EM[lineOf(look)] ?? 0;
/** How thick the line of a mark in a layer beside is, of that of one in the layer that is worked on. */
const BESIDE_THICKNESS = 0.6;
const FIRST_OFFSET_EM = 0.2;
/** From one lane to the next. */
export const LANE_PITCH_EM = 0.185;

/** Counts from 0. */
export const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Every style of marks, in paint order. @param looks how many looks labels have. */
export const markStyles = (looks: number): readonly MarkStyle[] => [
  ...indexes(MEMBER_COLOURS).map(peerStyle),
  ...indexes(LABEL_COLOURS).map(suggestionStyle),
  ...[besideStyle, backStyle, labelStyle].flatMap((styleOf) =>
    indexes(LANES).flatMap((lane) => indexes(looks).map((look) => styleOf(look, lane))),
  ),
  ...indexes(LABEL_COLOURS).map(activeStyle),
  PASSAGE,
  KEPT_SELECTION,
];

/** Rules for the CSS Custom Highlight API. Longhands only: WebKit drops the shorthand with a thickness. No ancestor selector: Firefox would not apply it. @param looks how many looks labels have. */
export function highlightRules(looks: number): string {
  const line = (look: number, lane: number, paint: string, thickness: number): string[] => [
    'text-decoration-line: underline',
    `text-decoration-style: ${UNDERLINES[lineOf(look)]}`,
    `text-decoration-color: ${paint}`,
    `text-decoration-thickness: ${thickness}em`,
    `text-underline-offset: ${offsetEm(lane)}em`,
  ];
  const back = eachLabel(looks, backStyle, (look, lane) => line(look, lane, faded(look), thicknessEm(look)));
  const beside = eachLabel(looks, besideStyle, (look, lane) =>
    line(look, lane, `var(--label-${colourOf(look)})`, thicknessEm(look) * BESIDE_THICKNESS),
  );
  const labels = eachLabel(looks, labelStyle, (look, lane) => [
    `background-color: var(--label-${colourOf(look)}-tint)`,
    ...line(look, lane, `var(--label-${colourOf(look)})`, thicknessEm(look)),
  ]);
  const peers = indexes(MEMBER_COLOURS).map((colour) => ({
    style: peerStyle(colour),
    declarations: [
      `background-color: var(--member-${colour}-tint)`,
      'text-decoration-line: overline',
      'text-decoration-style: solid',
      `text-decoration-color: var(--member-${colour})`,
      'text-decoration-thickness: 0.08em',
    ],
  }));
  const suggestions = indexes(LABEL_COLOURS).map((colour) => ({
    style: suggestionStyle(colour),
    declarations: [
      'text-decoration-line: overline',
      'text-decoration-style: dashed',
      `text-decoration-color: var(--label-${colour})`,
      'text-decoration-thickness: 0.11em',
    ],
  }));
  return [...peers, ...suggestions, ...beside, ...back, ...labels, ...plainBackgrounds()]
    .map(({ style, declarations }) => `::highlight(${style}) { ${declarations.join('; ')} }`)
    .join('\n');
}

/** The parts of one style. */
interface StyleRule {
  readonly style: MarkStyle;
  readonly declarations: readonly string[];
}

const offsetEm = (lane: number): string => (FIRST_OFFSET_EM + lane * LANE_PITCH_EM).toFixed(3);

/** A label’s colour as it steps back: there, but not asking to be read. */
export const faded = (look: number): string => `color-mix(in srgb, var(--label-${colourOf(look)}) 38%, transparent)`;

/** A rule for each look of labels in each lane. */
export const eachLabel = (
  looks: number,
  styleOf: typeof labelStyle,
  declare: (look: number, lane: number) => string[],
): StyleRule[] =>
  indexes(LANES).flatMap((lane) =>
    indexes(looks).map((look) => ({ style: styleOf(look, lane), declarations: declare(look, lane) })),
  );

/** Rules of looks that are a ground alone. */
export const plainBackgrounds = (): StyleRule[] => [
  ...indexes(LABEL_COLOURS).map((colour) => ({
    style: activeStyle(colour),
    declarations: [`background-color: var(--label-${colour}-strong)`],
  })),
  { style: PASSAGE, declarations: ['background-color: var(--passage)'] },
  { style: KEPT_SELECTION, declarations: ['background-color: var(--kept-selection)'] },
];
