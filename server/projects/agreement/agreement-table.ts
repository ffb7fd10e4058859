/** Agreement as tables of plain text, for a terminal. */
import type { AnyMeasureKey } from '../../../shared/agreement/measures.ts';
import type { Figures, ReportedFigure } from '../../../shared/agreement/report.ts';
import type { AgreementDocument } from './project-agreement.ts';

/** Measures that pairs and articles are shown by, where they were measured. */
const HEADLINES: readonly AnyMeasureKey[] = ['spanF1Exact', 'spanF1Overlap', 'krippendorffAlpha', 'uAlpha'];

/** What an annotator marked who marked nothing. */
const NOTHING = '(nothing)';

export function agreementTable(document: AgreementDocument): string {
  const { pairs, byArticle } = document;
  const names = new Map(document.annotators.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const parts = [
    headOf(document),
    byLabelTable(document),
    confusionTable(document),
    headlineTable(
      document,
      ['pair'],
      pairs.map(({ a, b, total }) => [`${nameOf(a)} – ${nameOf(b)}`, total]),
    ),
    headlineTable(
      document,
      ['article'],
      byArticle.map(({ article, total }) => [article, total]),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headOf({ parameters, articles, annotators, leftOut }: AgreementDocument): string {
  const { unit, gap, seed, bootstrap, roster } = parameters;
  const leftOutLayers = leftOut.length === 0 ? '' : ` ${leftOut.length} layers left out${reasonsOf(leftOut)}.`;
  return [
    `Agreement on ${parameters.project.title}: ${annotators.length} annotators, ${articles} articles.${leftOutLayers}`,
    `Positions are ${unit}s, ${gap ? 'with' : 'without'} gaps. Who counts: ${roster}. Intervals: ${bootstrap.draws} draws, seed ${seed}.`,
  ].join('\n');
}

const reasonsOf = (leftOut: AgreementDocument['leftOut']): string =>
  ` (${[...new Set(leftOut.map(({ reason }) => reason))].sort().join(', ')})`;

/** A line for each measure: in total, with its interval, and for each label. */
function byLabelTable({ parameters, total, byLabel }: AgreementDocument): string {
  const labels = Object.entries(byLabel);
  const keys = parameters.measures as readonly AnyMeasureKey[];
  const rows = keys.map((key) => [
    key,
    shown(total[key]),
    shownInterval(total[key]),
    ...labels.map(([, figures]) => shown(figures[key])),
  ]);
  const units = ['annotations', unitsOf(total), '', ...labels.map(([, figures]) => unitsOf(figures))];
  return aligned([['measure', 'total', '95 %', ...labels.map(([label]) => label)], ...rows, units]);
}

/** All pairs together, each number once. */
function confusionTable({ confusion: { total }, byLabel }: AgreementDocument): string {
  const used = new Set(total.flatMap(({ labels }) => labels));
  const labels = [...Object.keys(byLabel), null].filter((label) => used.has(label));
  if (labels.length === 0) return '';
  const countOf = (row: string | null, column: string | null): number =>
    total.find(({ labels: [one, other] }) => one === column && other === row)?.count ?? 0;
  const rows = labels.map((row, at) => [
    row ?? NOTHING,
    ...labels.slice(0, row === null ? at : at + 1).map((column) => String(countOf(row, column))),
  ]);
  return aligned([['confusion', ...labels.map((label) => label ?? NOTHING)], ...rows]);
}

function headlineTable(
  { parameters }: AgreementDocument,
  head: readonly string[],
  rows: readonly (readonly [string, Figures])[],
): string {
  const wanted = HEADLINES.filter((key) => parameters.measures.includes(key));
  const keys = wanted.length > 0 ? wanted : (parameters.measures.slice(0, 3) as AnyMeasureKey[]);
  if (rows.length === 0) return '';
  const lines = rows.map(([name, figures]) => [name, ...keys.map((key) => shown(figures[key])), unitsOf(figures)]);
  return aligned([[...head, ...keys, 'annotations'], ...lines]);
}

const unitsOf = (figures: Figures): string => String(Object.values(figures)[0]?.units ?? '');

/** Three places; the reason where there is no value, and nothing for what a table does not have. */
const shown = (figure: ReportedFigure | undefined): string =>
  figure === undefined ? '' : figure.value === null ? `n/a (${figure.reason ?? ''})` : figure.value.toFixed(3);

const shownInterval = (figure: ReportedFigure | undefined): string =>
  figure?.interval ? `${figure.interval[0].toFixed(3)} to ${figure.interval[1].toFixed(3)}` : '';

/** Columns as wide as their widest cell, two blanks between them. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
