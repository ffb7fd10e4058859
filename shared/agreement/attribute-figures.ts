/** Measures whether annotators who gave the same place the same label also gave it the same attributes: kappa of each choice attribute. */
import type { AnnotatedText } from './annotated-text.ts';
import { countAttribute } from './attribute-kappa.ts';
import { bootstrapIntervals, type BootstrapOptions } from './bootstrap.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { countsOfKind, sumCounts, type Counts } from './counts.ts';
import { undefinedFor, type Figure } from './figure.ts';
import type { ReportedFigure } from './report.ts';
import { sectionsOf } from './sections.ts';
import type { AgreementArticle } from './slices.ts';

/** A choice attribute: annotations with these labels may have it; with any, if left out. */
export interface MeasuredAttribute {
  readonly key: string;
  readonly labels?: readonly string[] | undefined;
}

/** By attribute. `units` are matched annotations, of every two annotators. @param bootstrap `null` for no intervals. */
export function attributeFigures(
  articles: readonly AgreementArticle[],
  attributes: readonly MeasuredAttribute[],
  bootstrap: BootstrapOptions | null,
): Readonly<Record<string, ReportedFigure>> {
  const measured = articles.filter(({ annotators }) => annotators.length > 1);
  const [only, second] = measured;
  const texts = only !== undefined && second === undefined ? sectionsOf(only) : measured;
  return Object.fromEntries(
    attributes.map((attribute) => [attribute.key, figureOf(measured, texts, attribute, bootstrap)]),
  );
}

/** @param drawn texts of which intervals are drawn. */
function figureOf(
  measured: readonly AnnotatedText[],
  drawn: readonly AnnotatedText[],
  attribute: MeasuredAttribute,
  bootstrap: BootstrapOptions | null,
): ReportedFigure {
  const count = (text: AnnotatedText): Counts => countAttribute(withAttribute(text, attribute), attribute.key);
  const counts = sumCounts(measured.map(count));
  const units = [...countsOfKind(counts, 'pair')].reduce((sum, [, amount]) => sum + amount, 0);
  const figure = units === 0 ? nothingMatched(measured) : kappa(counts);
  const interval =
    bootstrap === null ? null : bootstrapIntervals(drawn.map(count), { kappa: { figure: kappa } }, bootstrap).kappa;
  return { ...figure, units, interval: figure.value === null ? null : interval };
}

const kappa = (counts: Counts): Figure => cohenKappa(counts, { withGap: true });

const nothingMatched = (measured: readonly AnnotatedText[]): Figure =>
  undefinedFor(measured.length === 0 ? 'single-annotator' : 'no-common-positions');

const withAttribute = (text: AnnotatedText, { labels }: MeasuredAttribute): AnnotatedText => ({
  ...text,
  annotators: text.annotators.map(({ annotator, units }) => ({
    annotator,
    units: units.filter(({ label }) => labels?.includes(label) ?? true),
  })),
});
