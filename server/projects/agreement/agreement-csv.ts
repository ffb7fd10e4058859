/** Agreement as CSV: a line for each value. */
import type { FigureTables, Figures, ReportedFigure } from '../../../shared/agreement/report.ts';
import { csvCell } from '../../../shared/formats/csv/cells.ts';
import type { AgreementDocument } from './project-agreement.ts';

const COLUMNS = ['table', 'article', 'a', 'b', 'label', 'measure', 'value', 'reason', 'units', 'low', 'high'] as const;

/** Where a value stands; `''` for what does not apply. */
type Place = readonly [table: string, article: string, a: string, b: string];

export function* agreementCsv({ total, byLabel, pairs, byArticle }: AgreementDocument): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  yield* linesOf(['total', '', '', ''], { total, byLabel });
  for (const pair of pairs) yield* linesOf(['pair', '', pair.a, pair.b], pair);
  for (const one of byArticle) yield* linesOf(['article', one.article, '', ''], one);
}

function* linesOf(place: Place, { total, byLabel }: FigureTables): Generator<string> {
  yield* figureLines(place, '', total);
  for (const [label, figures] of Object.entries(byLabel)) yield* figureLines(place, label, figures);
}

function* figureLines(place: Place, label: string, figures: Figures): Generator<string> {
  for (const [measure, figure] of Object.entries(figures))
    yield `${[...place, label, measure, ...cellsOf(figure)].map(csvCell).join(',')}\n`;
}

const cellsOf = ({ value, reason, units, interval }: ReportedFigure): string[] =>
  [value, reason, units, interval?.[0], interval?.[1]].map((cell) => String(cell ?? ''));
