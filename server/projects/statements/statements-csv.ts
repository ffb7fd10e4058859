/** Writes statements as CSV, one row for each version. */
import { csvCell } from '../../../shared/formats/csv/cells.ts';
import { placeName } from './place-name.ts';
import type { StatementsDocument } from './statements-document.ts';

const COLUMNS = [
  'statement',
  'article',
  'outlet',
  'date',
  'speaker',
  'text',
  'start',
  'end',
  'relation',
  'replaced',
  'flags',
  'score',
  'proposed',
];

/** Dates are in ISO 8601 where they could be read, else as they were given. Replaced words are written `old → new`, several divided by `; `, and so are flags; offsets are code points. */
export function* statementsCsv({ statements, sources }: StatementsDocument): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (const [index, { id, versions }] of statements.entries()) {
    for (const [at, version] of versions.entries()) {
      const { outlet = null, date = null, speaker = null } = sources[index]?.[at] ?? {};
      const { text, start, end, relation, replaced, flags, score, proposed } = version;
      const cells = [
        id,
        placeName(version),
        outlet ?? '',
        date ?? '',
        speaker ?? '',
        text,
        String(start),
        String(end),
        relation,
        replaced.map(({ from, to }) => `${from} → ${to}`.trim()).join('; '),
        flags.join('; '),
        String(score),
        proposed === true ? 'true' : 'false',
      ];
      yield `${cells.map(csvCell).join(',')}\n`;
    }
  }
}
