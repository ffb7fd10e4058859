/** Parses a request for a report of agreement, from command-line flags or a URL query. */
import { LABEL_MEASURE_KEYS, MEASURE_KEYS, type AnyMeasureKey } from '../../../shared/agreement/measures.ts';
import { parseLayerName, type LayerName } from '../../../shared/domain/layer-name.ts';
import { readList, readSet } from '../read-list.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';

/** The unit of positions: a code point or a token. */
export const POSITION_UNITS = ['character', 'token'] as const;
type PositionUnit = (typeof POSITION_UNITS)[number];

/** Each that is `null` is everything. */
export interface AgreementRequest {
  /** In the order in which they are shown. */
  readonly measures: readonly AnyMeasureKey[];
  /** Whether the measures were named, and not just all of them taken. */
  readonly isNamed: boolean;
  readonly unit: PositionUnit;
  readonly withGap: boolean;
  readonly articles: ReadonlySet<string> | null;
  readonly layers: ReadonlySet<LayerName> | null;
  readonly labels: ReadonlySet<string> | null;
  /** The last one of each layer, if `null`. */
  readonly round: number | null;
  readonly seed: number;
}

/** The words of a command line, or of a query. Lists are separated by commas. */
export interface WrittenAgreementRequest {
  readonly measures?: string | undefined;
  readonly unit?: string | undefined;
  readonly articles?: string | undefined;
  readonly layers?: string | undefined;
  readonly labels?: string | undefined;
  readonly round?: string | undefined;
  readonly gap?: boolean | undefined;
  readonly seed?: string | undefined;
}

const ALL_MEASURES: readonly AnyMeasureKey[] = [...MEASURE_KEYS, ...LABEL_MEASURE_KEYS];
const GREATEST_SEED = 2 ** 32 - 1;

export function readAgreementRequest(written: WrittenAgreementRequest): Result<AgreementRequest> {
  const measures = readMeasures(written.measures);
  if (!measures.ok) return measures;
  const layers = readLayers(written.layers);
  if (!layers.ok) return layers;
  const articles = readSet(written.articles, 'articles');
  if (!articles.ok) return articles;
  const labels = readSet(written.labels, 'labels');
  if (!labels.ok) return labels;
  const unit = POSITION_UNITS.find((one) => one === (written.unit ?? 'character'));
  if (unit === undefined) return failure('unknown-unit', `A position is a ${POSITION_UNITS.join(' or a ')}.`, 'unit');
  const round = readWhole(written.round, 'round', 1);
  if (!round.ok) return round;
  const seed = readWhole(written.seed, 'seed', 0);
  if (!seed.ok) return seed;
  return success({
    measures: measures.value,
    isNamed: written.measures !== undefined,
    unit,
    withGap: written.gap ?? true,
    articles: articles.value,
    layers: layers.value,
    labels: labels.value,
    round: round.value,
    seed: seed.value ?? 1,
  });
}

function readMeasures(written: string | undefined): Result<readonly AnyMeasureKey[]> {
  const wanted = readList(written, 'measures');
  if (!wanted.ok) return wanted;
  const { value } = wanted;
  if (value === null) return success(ALL_MEASURES);
  const unknown = value.find((key) => !ALL_MEASURES.some((measure) => measure === key));
  if (unknown !== undefined)
    return failure(
      'unknown-measure',
      `“${unknown}” is not a measure. There are: ${ALL_MEASURES.join(', ')}.`,
      'measures',
    );
  return success(ALL_MEASURES.filter((measure) => value.includes(measure)));
}

function readLayers(written: string | undefined): Result<ReadonlySet<LayerName> | null> {
  const wanted = readList(written, 'layers');
  if (!wanted.ok) return wanted;
  if (wanted.value === null) return success(null);
  const names = new Set<LayerName>();
  for (const one of wanted.value) {
    const name = parseLayerName(one);
    if (name === null) return failure('unknown-layer', `There is no layer “${one}”.`, 'layers');
    names.add(name);
  }
  return success(names);
}

function readWhole(written: string | undefined, where: string, least: number): Result<number | null> {
  if (written === undefined) return success(null);
  const number = Number(written);
  if (/^\d+$/.test(written) && number >= least && number <= GREATEST_SEED) return success(number);
  return failure('not-a-number', `“${written}” is not a whole number of at least ${least}.`, where);
}
