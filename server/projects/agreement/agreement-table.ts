/** Prints a report of agreement as tables of plain text, for a terminal. */
import { aligned } from '../aligned.ts';
import { figureSections } from './agreement-sections.ts';
import type { AgreementDocument } from './project-agreement.ts';

export function agreementTable(document: AgreementDocument): string {
  const tables = figureSections(document).map(({ rows }) => aligned(rows));
  return `${[headOf(document), ...tables].join('\n\n')}\n`;
}

function headOf({ parameters, articles, annotators, leftOut, notIndependent = [] }: AgreementDocument): string {
  const { unit, gap, seed, bootstrap, roster } = parameters;
  const leftOutLayers = leftOut.length === 0 ? '' : ` ${leftOut.length} layers left out${reasonsOf(leftOut)}.`;
  const others =
    notIndependent.length === 0
      ? ''
      : ` Layers that are not independent: ${notIndependent.length}${reasonsOf(notIndependent)}.`;
  return [
    `Agreement on ${parameters.project.title}: ${annotators.length} annotators, ${articles} articles.${leftOutLayers}${others}`,
    `Positions are ${unit}s, ${gap ? 'with' : 'without'} gaps. Who counts: ${roster}. Intervals: ${bootstrap.draws} draws, seed ${seed}.`,
  ].join('\n');
}

const reasonsOf = (leftOut: AgreementDocument['leftOut']): string =>
  ` (${[...new Set(leftOut.map(({ reason }) => reason))].sort().join(', ')})`;
