/** Prints the quotations found in one article as a table of plain text, for a terminal. */
import { aligned } from '../projects/aligned.ts';
import type { FileFindings } from './file-findings.ts';

/** Characters of a quotation that a row shows. */
const SHOWN = 60;

/** A heading with the file, then a row a finding in text order; offsets in code points. */
export function quotesTable({ file, article, quotes, reported }: FileFindings, text: string): string {
  const points = Array.from(text);
  const words = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    points.slice(start, end).join('').replaceAll(/\s+/gu, ' ');
  const shown = (all: string): string => (all.length > SHOWN ? `${all.slice(0, SHOWN - 1).trimEnd()}…` : all);
  const findings = [...quotes, ...reported.map((one) => ({ ...one, kind: 'reported' }))].toSorted(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const rows = findings.map(({ start, end, kind, speaker, cue }) => [
    `${start}–${end}`,
    kind,
    speaker ?? '',
    cue === null ? '' : words(cue),
    shown(words({ start, end })),
  ]);
  const head = article === undefined ? file : `${file}: ${article}`;
  return `${head}\n${aligned([['place', 'kind', 'speaker', 'cue', 'words'], ...rows])}\n`;
}
