/**
 * Reads CoNLL columns, separated by blanks or tabs: the token in the first column, tags in the last, or in all columns
 * after `-X- O` in Verbatim’s own files. The text is restored from the table of tokens (`.tokens.tsv`) if there is one;
 * otherwise the tokens are joined with spaces, one sentence on each line.
 */
import { failure, type Problem } from '../../domain/result.ts';
import type { Span } from '../../domain/span.ts';
import type { Incoming, IncomingAnnotation, IncomingDocument, IncomingFile } from '../incoming/incoming.ts';
import { layerInName } from '../incoming/layer-in-name.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { readSidecar, SIDECAR_ENDING, type Sidecar } from './sidecar.ts';
import { chunksIn, isTag } from './tags.ts';
import { columnOf } from './tokens.ts';

export async function* readConll(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  const sidecars = new Map(
    files
      .filter(({ name }) => name.endsWith(SIDECAR_ENDING))
      .map((file) => [file.name.slice(0, -SIDECAR_ENDING.length), file]),
  );
  for (const file of files.filter(({ name }) => !name.endsWith(SIDECAR_ENDING))) {
    const stem = file.name.replace(/\.[^./]*$/, '');
    const beside = sidecars.get(stem);
    const sidecar = beside === undefined ? undefined : await readSidecar(beside.lines());
    let number = 0;
    for await (const table of tablesIn(file)) {
      if (hasRows(table)) {
        number += 1;
        yield documentOf(
          file.name,
          `${stem.replace(/^.*\//, '')}${number === 1 ? '' : ` (${number})`}`,
          table,
          sidecar,
        );
      } else yield { file: file.name, notTaken: table.ledger.all() };
    }
  }
}

interface Row {
  readonly where: string;
  readonly token: string;
  readonly tags: readonly string[];
}

/** What one document’s lines say. */
interface Table {
  readonly sentences: Row[][];
  readonly refused: Problem[];
  readonly ledger: NotTakenLedger;
}

const newTable = (): Table => ({ sentences: [[]], refused: [], ledger: new NotTakenLedger() });

const hasRows = ({ sentences }: Table): boolean => sentences.some((rows) => rows.length > 0);

/** The last one may have no rows, only what was not taken. */
async function* tablesIn(file: IncomingFile): AsyncIterable<Table> {
  let table = newTable();
  let number = 0;
  for await (const line of file.lines()) {
    number += 1;
    if (line.startsWith('-DOCSTART-')) {
      if (hasRows(table)) {
        yield table;
        table = newTable();
      }
      noteColumns(line.trim().split(/\s+/).slice(1), table.ledger, '-DOCSTART- column');
    } else takeLine(line.replace(/^\uFEFF/, ''), `line ${number}`, table);
  }
  yield table;
}

function takeLine(line: string, where: string, { sentences, refused, ledger }: Table): void {
  if (line.trim() === '') {
    if ((sentences.at(-1)?.length ?? 0) > 0) sentences.push([]);
    return;
  }
  const cells = line.trim().split(line.includes('\t') ? '\t' : /[^\S\u00A0]+/);
  const [token = '', ...rest] = cells;
  const last = rest.at(-1);
  // A comment, unless it is the sign itself with its tag.
  if (token.startsWith('#') && !isTag(last ?? '')) return ledger.note('comments (#)');
  if (last === undefined) refused.push(failure('line-malformed', 'The line has no tag.', where).problem);
  const isOurs = rest.length > 2 && rest[0] === '-X-' && rest[1] === 'O';
  sentences.at(-1)?.push({ where, token, tags: last === undefined ? [] : isOurs ? rest.slice(2) : [last] });
  if (!isOurs) noteColumns(rest.slice(0, -1), ledger);
}

/** Columns between the token and the last one: tags of another layer are annotations, all else details. */
function noteColumns(cells: readonly string[], ledger: NotTakenLedger, column = 'column'): void {
  for (const [index, cell] of cells.entries()) {
    if (!NOTHING.has(cell)) ledger.note(`${column} ${index + 2}`, 1, /^[BSU]-./.test(cell) ? 'annotation' : 'detail');
  }
}

/** What stands where a column says nothing of a token. */
const NOTHING: ReadonlySet<string> = new Set(['', '_', '-', '-X-', 'O']);

function documentOf(
  file: string,
  title: string,
  { sentences, refused, ledger }: Table,
  sidecar: Sidecar | null | undefined,
): IncomingDocument {
  const rows = sentences.flat();
  const isSame =
    sidecar?.tokens.length === rows.length &&
    sidecar.tokens.every(({ start, end }, index) => columnOf(sidecar.text.slice(start, end)) === rows[index]?.token);
  if (sidecar !== undefined && !isSame)
    refused.push(
      failure('sidecar-differs', `The table of tokens beside it has other tokens; the text is made without it.`)
        .problem,
    );
  const { text, tokens } = sidecar && isSame ? sidecar : joinedText(sentences);
  return {
    file,
    where: '',
    text,
    article: { title },
    units: ['utf16'],
    layers: [
      {
        ...(layerInName(title) ?? { annotator: null }),
        annotations: annotationsIn(sentences, text, tokens),
        relations: [],
      },
    ],
    refused,
    notTaken: ledger.all(),
  };
}

function joinedText(sentences: readonly (readonly Row[])[]): Sidecar {
  const tokens: Span[] = [];
  let at = 0;
  for (const { token } of sentences.flat()) {
    tokens.push({ start: at, end: at + token.length });
    at += token.length + 1;
  }
  return {
    text: sentences
      .filter((rows) => rows.length > 0)
      .map((rows) => rows.map(({ token }) => token).join(' '))
      .join('\n'),
    tokens,
  };
}

function annotationsIn(
  sentences: readonly (readonly Row[])[],
  text: string,
  tokens: readonly Span[],
): IncomingAnnotation[] {
  const annotations: IncomingAnnotation[] = [];
  let first = 0;
  for (const rows of sentences) {
    const width = rows.reduce((most, { tags }) => Math.max(most, tags.length), 0);
    for (let column = 0; column < width; column += 1) {
      for (const { label, from, to } of chunksIn(rows.map(({ tags }) => tags[column] ?? 'O'))) {
        const [start, end] = [tokens[first + from]?.start ?? 0, tokens[first + to - 1]?.end ?? 0];
        annotations.push({
          where: rows[from]?.where ?? '',
          id: null,
          label,
          spans: [{ place: { start, end }, exact: text.slice(start, end) }],
          attributes: {},
          note: '',
          confidence: null,
          created: null,
        });
      }
    }
    first += rows.length;
  }
  return annotations;
}
