/** Lists the measures by name: the counts that each needs, and how it is computed from them. */
import { alphaU, prepareAlphaU } from './alpha-u.ts';
import type { PreparedFigure } from './bootstrap.ts';
import { cohenKappa, scottPi } from './cohen-kappa.ts';
import type { GapChoice } from './coincidences.ts';
import type { Counts } from './counts.ts';
import type { Figure } from './figure.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { gamma, gammaCat, gammaK } from './gamma/gamma.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { spanF1 } from './span-f1.ts';
import { cuAlpha, kuAlpha, uAlpha, uAlphaBinary } from './u-alpha.ts';

/**
 * What is counted: `spans`: matches of spans; `positions`: values by code point or token, as was chosen; `pieces`: values by
 * code point; `sections`: borders of units and gaps; `alignment`: the best alignment.
 */
export type CountKind = 'spans' | 'positions' | 'pieces' | 'sections' | 'alignment';

interface Measure {
  readonly counts: CountKind;
  readonly figure: (counts: Counts, choice: GapChoice) => Figure;
  /** The same, faster where it is computed of many counts with the same names. */
  readonly prepared?: PreparedFigure;
}

/** Of one label, but computed from the counts of all. */
interface LabelMeasure {
  readonly counts: CountKind;
  readonly figure: (counts: Counts, label: string) => Figure;
}

const OF_ALL_LABELS = {
  spanF1Exact: { counts: 'spans', figure: (counts) => spanF1(counts, 'exact') },
  spanF1ExactUnlabelled: { counts: 'spans', figure: (counts) => spanF1(counts, 'exactUnlabelled') },
  spanF1Overlap: { counts: 'spans', figure: (counts) => spanF1(counts, 'overlap') },
  spanF1OverlapUnlabelled: { counts: 'spans', figure: (counts) => spanF1(counts, 'overlapUnlabelled') },
  spanF1Partial: { counts: 'spans', figure: (counts) => spanF1(counts, 'partial') },
  characterF1: { counts: 'spans', figure: (counts) => spanF1(counts, 'character') },
  cohenKappa: { counts: 'positions', figure: cohenKappa },
  scottPi: { counts: 'positions', figure: scottPi },
  fleissKappa: { counts: 'positions', figure: fleissKappa },
  krippendorffAlpha: { counts: 'positions', figure: krippendorffAlpha },
  alphaU: { counts: 'sections', figure: alphaU, prepared: prepareAlphaU },
  uAlpha: { counts: 'pieces', figure: uAlpha },
  uAlphaBinary: { counts: 'pieces', figure: uAlphaBinary },
  cuAlpha: { counts: 'pieces', figure: cuAlpha },
  gamma: { counts: 'alignment', figure: gamma },
  gammaCat: { counts: 'alignment', figure: gammaCat },
} as const satisfies Record<string, Measure>;

const OF_A_LABEL = {
  kuAlpha: { counts: 'pieces', figure: kuAlpha },
  gammaK: { counts: 'alignment', figure: gammaK },
} as const satisfies Record<string, LabelMeasure>;

export type MeasureKey = keyof typeof OF_ALL_LABELS;
export type LabelMeasureKey = keyof typeof OF_A_LABEL;
export type AnyMeasureKey = MeasureKey | LabelMeasureKey;

/** In the order in which they are shown. */
export const MEASURES: Readonly<Record<MeasureKey, Measure>> = OF_ALL_LABELS;
/** Measures that a single label has, computed from all labels. */
export const LABEL_MEASURES: Readonly<Record<LabelMeasureKey, LabelMeasure>> = OF_A_LABEL;

export const MEASURE_KEYS = Object.keys(OF_ALL_LABELS) as MeasureKey[];
export const LABEL_MEASURE_KEYS = Object.keys(OF_A_LABEL) as LabelMeasureKey[];
