/** Turns a report of agreement into tables of plain text, which the writers of the output formats share. */
import type { AnyMeasureKey } from '../../../shared/agreement/measures.ts';
import type { Figures, ReportedFigure } from '../../../shared/agreement/report.ts';
import { alternativeSection, programSection, referenceSection } from './program-sections.ts';
import type { AgreementDocument } from './project-agreement.ts';
import { nameOf, type Section } from './section.ts';

/** Measures that pairs and articles are shown by, where they were measured. */
const HEADLINES: readonly AnyMeasureKey[] = ['spanF1Exact', 'spanF1Overlap', 'krippendorffAlpha', 'uAlpha'];
/** What an annotator marked who marked nothing. */
const NOTHING = '(nothing)';

/** All tables of figures that hold anything. */
export const figureSections = (document: AgreementDocument): Section[] =>
  [
    measureSection(document),
    confusionSection(document),
    attributeSection(document),
    programSection(document),
    alternativeSection(document),
    referenceSection(document),
    pairSection(document),
    articleSection(document),
  ].filter(({ rows }) => rows.length > 1);

/** A line for each measure: in total, with its interval, and for each label. */
function measureSection({ parameters, total, byLabel }: AgreementDocument): Section {
  const labels = Object.entries(byLabel);
  const keys = parameters.measures as readonly AnyMeasureKey[];
  const rows = keys.map((key) => [
    key,
    shown(total[key]),
    shownInterval(total[key]),
    ...labels.map(([, figures]) => shown(figures[key])),
  ]);
  const units = ['annotations', unitsOf(total), '', ...labels.map(([, figures]) => unitsOf(figures))];
  return {
    heading: 'In total and by label',
    rows: [['measure', 'total', '95 %', ...labels.map(([label]) => label)], ...rows, units],
  };
}

/** All pairs together, each number once. */
function confusionSection({ confusion: { total }, byLabel }: AgreementDocument): Section {
  const used = new Set(total.flatMap(({ labels }) => labels));
  const labels = [...Object.keys(byLabel), null].filter((label) => used.has(label));
  const countOf = (row: string | null, column: string | null): number =>
    total.find(({ labels: [one, other] }) => one === column && other === row)?.count ?? 0;
  const rows = labels.map((row, at) => [
    row ?? NOTHING,
    ...labels.map((column, place) =>
      place > at || (row === null && column === null) ? '' : String(countOf(row, column)),
    ),
  ]);
  return {
    heading: 'Confusion of labels',
    rows: [['confusion', ...labels.map((label) => label ?? NOTHING)], ...rows],
  };
}

/** Kappa of choice attributes, on annotations that two matched. */
const attributeSection = ({ attributes }: AgreementDocument): Section => ({
  heading: 'Attributes of matched annotations',
  rows: [
    ['attribute', 'cohenKappa', '95 %', 'matches'],
    ...Object.entries(attributes).map(([key, figure]) => [
      key,
      shown(figure),
      shownInterval(figure),
      String(figure.units),
    ]),
  ],
});

const pairSection = (document: AgreementDocument): Section => ({
  heading: 'By pair',
  rows: headlineRows(
    document,
    'pair',
    document.pairs.map(({ a, b, total }) => [`${nameOf(document, a)} – ${nameOf(document, b)}`, total]),
  ),
});

const articleSection = (document: AgreementDocument): Section => ({
  heading: 'By article',
  rows: headlineRows(
    document,
    'article',
    document.byArticle.map(({ article, total }) => [nameOf(document, article), total]),
  ),
});

function headlineRows(
  { parameters }: AgreementDocument,
  head: string,
  rows: readonly (readonly [string, Figures])[],
): string[][] {
  const wanted = HEADLINES.filter((key) => parameters.measures.includes(key));
  const keys = wanted.length > 0 ? wanted : (parameters.measures.slice(0, 3) as AnyMeasureKey[]);
  const lines = rows.map(([name, figures]) => [name, ...keys.map((key) => shown(figures[key])), unitsOf(figures)]);
  return [[head, ...keys, 'annotations'], ...lines];
}

const unitsOf = (figures: Figures): string => String(Object.values(figures)[0]?.units ?? '');

/** A value with three decimals; the reason where there is none; empty for a cell that the table does not have. */
const shown = (figure: ReportedFigure | undefined): string =>
  figure === undefined ? '' : figure.value === null ? `n/a (${figure.reason ?? ''})` : figure.value.toFixed(3);

const shownInterval = (figure: ReportedFigure | undefined): string =>
  figure?.interval ? `${figure.interval[0].toFixed(3)} to ${figure.interval[1].toFixed(3)}` : '';
