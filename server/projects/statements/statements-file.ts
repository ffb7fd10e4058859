/** Writes all statements of a project as a file, on the worker thread that traces them, so that the file shows one moment’s state. */
import type { StatementFile } from '../../../shared/statements/statement-files.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { statementsCsv } from './statements-csv.ts';
import type { StatementsDocument, WrittenStatement, WrittenVersion } from './statements-document.ts';
import { statementsGraphml } from './statements-graphml.ts';

const WRITERS = { json: statementsJson, csv: statementsCsv, graphml: statementsGraphml } as const satisfies Readonly<
  Record<StatementFile, (document: StatementsDocument) => Iterable<string>>
>;

/** UTF-16 units that a piece has at least, but for the last. */
const A_PIECE = 65_536;

/** @param statements with offsets in code points. @returns UTF-8, in pieces that can be sent one by one. */
export function statementsFile(
  statements: readonly StatementBody[],
  format: StatementFile,
): readonly Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let text = '';
  for (const part of WRITERS[format](documentOf(statements))) {
    text += part;
    if (text.length < A_PIECE) continue;
    pieces.push(encoder.encode(text));
    text = '';
  }
  return [...pieces, encoder.encode(text)];
}

/** A statement at a time. */
function* statementsJson({ statements }: StatementsDocument): Generator<string> {
  yield '{"statements": [\n';
  for (const [index, statement] of statements.entries())
    yield `${index === 0 ? '' : ',\n'}${JSON.stringify(statement)}`;
  yield '\n]}\n';
}

const documentOf = (statements: readonly StatementBody[]): StatementsDocument => ({
  statements: statements.map(written),
  sources: statements.map(({ versions }) =>
    versions.map(({ outlet, date, published, speaker }) => ({ outlet, date: published ?? date, speaker })),
  ),
});

const written = ({
  id,
  title,
  speaker,
  fullest,
  outlets,
  versions,
  reported = [],
  proposed,
}: StatementBody): WrittenStatement => ({
  id,
  ...(title !== null && { title }),
  speaker,
  fullest,
  outlets,
  versions: versions.map(writtenVersion),
  ...(reported.length > 0 && { reported: reported.map(writtenReport) }),
  ...(proposed === true && { proposed }),
});

const writtenReport = ({ article, start, end, text, score }: NonNullable<StatementBody['reported']>[number]) => ({
  article,
  start,
  end,
  text,
  score,
  proposed: true as const,
});

const writtenVersion = (version: StatementBody['versions'][number]): WrittenVersion => {
  const { article, start, end, text, relation, score, replaced, flags, proposed } = version;
  return { article, start, end, text, relation, score, replaced, flags, ...(proposed === true && { proposed }) };
};
