/** Writes a report of agreement as CSV: first what was measured and how, then a line for each value. */
import type { FigureTables, Figures, ReportedFigure } from '../../../shared/agreement/report.ts';
import { csvCell } from '../../../shared/formats/csv/cells.ts';
import { citedFacts } from './cited-facts.ts';
import type { AgreementDocument } from './project-agreement.ts';

const COLUMNS = [
  'table',
  'article',
  'a',
  'b',
  'label',
  'measure',
  'value',
  'reason',
  'units',
  'low',
  'high',
  'other',
] as const;

/** What a line says; columns that are left out stay empty. */
type Line = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

/** @param at when it was measured, in milliseconds since 1970. */
export function* agreementCsv(document: AgreementDocument, at: number): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (const line of linesOf(document, at)) yield `${COLUMNS.map((column) => csvCell(line[column] ?? '')).join(',')}\n`;
}

function* linesOf(document: AgreementDocument, at: number): Generator<Line> {
  const { total, byLabel, pairs, byArticle, annotators, leftOut, notIndependent = [] } = document;
  for (const [measure, value] of citedFacts(document, at)) yield { table: 'about', measure, value };
  for (const { id, name, kind } of annotators) yield { table: 'annotator', a: id, measure: kind, value: name };
  yield* figureLines({ table: 'total' }, { total, byLabel });
  for (const pair of pairs) yield* figureLines({ table: 'pair', a: pair.a, b: pair.b }, pair);
  for (const one of byArticle) yield* figureLines({ table: 'article', article: one.article }, one);
  yield* confusionLines(document);
  for (const [measure, figure] of Object.entries(document.attributes))
    yield { table: 'attribute', measure, ...cellsOf(figure) };
  yield* programLines(document);
  yield* referenceLines(document);
  for (const { article, layer, reason } of leftOut) yield { table: 'left-out', article, a: layer, reason };
  for (const { article, layer, reason } of notIndependent)
    yield { table: 'not-independent', article, a: layer, reason };
}

function* figureLines(place: Line, { total, byLabel }: FigureTables): Generator<Line> {
  yield* linesOfFigures(place, total);
  for (const [label, figures] of Object.entries(byLabel)) yield* linesOfFigures({ ...place, label }, figures);
}

function* linesOfFigures(place: Line, figures: Figures): Generator<Line> {
  for (const [measure, figure] of Object.entries(figures)) yield { ...place, measure, ...cellsOf(figure) };
}

const cellsOf = ({ value, reason, units, interval }: ReportedFigure): Line => ({
  value: value === null ? '' : String(value),
  ...(reason !== undefined && { reason }),
  units: String(units),
  ...(interval !== null && { low: String(interval[0]), high: String(interval[1]) }),
});

/** `a` is the program and `b` the person; without one, the mean of all persons, or what holds of all. */
function* programLines({ programs }: AgreementDocument): Generator<Line> {
  for (const { program, mean, people, alternative, persons } of programs) {
    for (const one of [{ ...mean, person: '' }, ...persons])
      yield* linesOfScores({ table: 'program', a: program, b: one.person }, one);
    for (const [label, scores] of labelled(people))
      for (const [matching, value] of Object.entries(scores))
        yield { table: 'people', a: program, label, measure: `f1 ${matching}`, ...cellOf(value) };
    yield* alternativeLines(program, alternative);
  }
}

/** `a` is the annotator and `b` the layer held in common. */
function* referenceLines({ references = [] }: AgreementDocument): Generator<Line> {
  for (const { annotator, layer, ...scores } of references)
    yield* linesOfScores({ table: 'reference', a: annotator, b: layer }, scores);
}

function* linesOfScores(place: Line, tables: AgreementDocument['programs'][number]['mean']): Generator<Line> {
  for (const [label, scores] of labelled(tables))
    for (const [matching, { precision, recall, f1 }] of Object.entries(scores))
      for (const [share, value] of Object.entries({ precision, recall, f1 }))
        yield { ...place, label, measure: `${share} ${matching}`, ...cellOf(value) };
}

function* alternativeLines(
  program: string,
  { persons, winningRate, advantage, reason }: AgreementDocument['programs'][number]['alternative'],
): Generator<Line> {
  const table = 'alternative';
  for (const one of persons) {
    const line = { table, a: program, b: one.person, units: String(one.articles) };
    yield { ...line, measure: 'advantage', ...cellOf(one.advantage) };
    yield { ...line, measure: 'p', ...cellOf(one.pValue, 'too-few-articles') };
  }
  yield { table, a: program, measure: 'advantage', ...cellOf(advantage, reason) };
  yield { table, a: program, measure: 'winningRate', ...cellOf(winningRate, reason) };
}

const labelled = <One>({ total, byLabel }: { readonly total: One; readonly byLabel: Readonly<Record<string, One>> }) =>
  [['', total] as const, ...Object.entries(byLabel)] as const;

const cellOf = (value: number | null, reason = 'no-annotations'): Line =>
  value === null ? { reason } : { value: String(value) };

/** `label` is what the first of the pair marked, `other` what the second did; an empty one: nothing. */
function* confusionLines({ confusion: { total, pairs } }: AgreementDocument): Generator<Line> {
  for (const { a, b, cells } of [{ a: '', b: '', cells: total }, ...pairs])
    for (const { labels, count } of cells)
      yield {
        table: 'confusion',
        a,
        b,
        label: labels[0] ?? '',
        other: labels[1] ?? '',
        measure: 'matches',
        value: String(count),
      };
}
