/** Reads tables of annotations, exported by Verbatim or made elsewhere. Each row is one annotation: a label, and its offsets or the words that it marks. The articles’ texts are not in the tables; the project has them already. */
import { CONFIDENCES, type Attributes } from '../../domain/annotation.ts';
import { parseLayerName } from '../../domain/layer-name.ts';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import { layerHead, type LayerHead } from '../incoming/incoming-layer.ts';
import type {
  Incoming,
  IncomingAnnotation,
  IncomingDocument,
  IncomingFile,
  IncomingSpan,
} from '../incoming/incoming.ts';
import { objectOf } from '../incoming/loose-json.ts';
import { noteWhole, placeOf } from '../incoming/note-lost.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { readTime } from '../incoming/read-time.ts';
import { parseJson } from '../core/json-text.ts';
import { cellValue } from './cells.ts';
import { columnsOf, type Columns } from './columns.ts';
import { csvRows, rowFault, type CsvRow } from './read-rows.ts';

export async function* readCsv(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) yield* readTable(file);
}

/** So many annotations are sorted by article at once; a longer table has some articles twice if its rows are mixed. */
const MAX_HELD = 20_000;

async function* readTable({ name: file, pieces }: IncomingFile): AsyncGenerator<Incoming> {
  const rows = csvRows(pieces());
  const header = await rows.next();
  const names = header.done === true ? [] : header.value.cells;
  const columns = columnsOf(names);
  if (
    !columns.has('label') ||
    !(columns.has('text') || columns.has('spans') || (columns.has('start') && columns.has('end')))
  ) {
    yield {
      file,
      problem: failure('no-annotations', 'It needs a column named “label”, and “start” and “end”, or “text”.', 'line 1')
        .problem,
    };
    return;
  }
  let reader = new TableReader(file, columns, names.length);
  for await (const row of rows) {
    reader.take(row);
    if (reader.held < MAX_HELD) continue;
    yield* reader.read();
    reader = new TableReader(file, columns, names.length);
  }
  yield* reader.read();
}

interface DocumentInReading {
  readonly article: IncomingDocument['article'];
  readonly layers: Map<string, LayerHead & { readonly annotations: IncomingAnnotation[]; readonly relations: [] }>;
}

class TableReader {
  private readonly found = new Map<string, DocumentInReading>();
  private readonly refused: Problem[] = [];
  private readonly ledger = new NotTakenLedger();
  /** Rows, good and bad. */
  held = 0;

  constructor(
    private readonly file: string,
    private readonly columns: Columns,
    private readonly width: number,
  ) {}

  *read(): Iterable<Incoming> {
    for (const { article, layers } of this.found.values()) {
      yield {
        file: this.file,
        where: '',
        text: null,
        article,
        units: ['codepoint', 'utf16', 'grapheme', 'byte'],
        layers: [...layers.values()],
        refused: [],
        notTaken: [],
      };
    }
    for (const problem of this.refused) yield { file: this.file, problem };
    yield { file: this.file, notTaken: this.ledger.all() };
  }

  take(csvRow: CsvRow): void {
    const { line, cells } = csvRow;
    this.held += 1;
    const where = `line ${line}`;
    const row = cells.map(cellValue);
    const fault = rowFault(csvRow, this.width);
    const spans: Result<Placed> = fault === null ? this.placed(row) : { ok: false, problem: fault };
    if (!spans.ok)
      this.refused.push({
        ...spans.problem,
        where: spans.problem.where === undefined ? where : `${where}, ${spans.problem.where}`,
      });
    else this.add(row, where, spans.value);
  }

  private add(row: readonly string[], where: string, placed: Placed): void {
    const cell = (column: Parameters<Columns['cell']>[1]) => this.columns.cell(row, column);
    const annotator = cell('annotator').trim() === '' ? null : cell('annotator');
    const ours = parseLayerName(cell('layer'));
    const layer = this.layerFor(row, ours ?? `by ${annotator ?? ''}`, ours === null ? { annotator } : layerHead(ours));
    this.noteRest(row);
    const confidence = CONFIDENCES.find((one) => one === cell('confidence').trim().toLowerCase()) ?? null;
    layer.annotations.push({
      where,
      id: cell('id') === '' ? null : cell('id'),
      label: cell('label'),
      ...placed,
      attributes: this.attributes(row),
      note: cell('note'),
      confidence,
      created: readTime(cell('created')),
      ...(annotator !== null && annotator !== layer.annotator && { maker: annotator }),
    });
  }

  /** Cells of columns that nobody reads, and cells that do not say what their column is for. */
  private noteRest(row: readonly string[]): void {
    const cell = (column: Parameters<Columns['cell']>[1]) => this.columns.cell(row, column).trim();
    for (const { name, index } of this.columns.others)
      if ((row[index] ?? '').trim() !== '') this.ledger.note(`column “${name === '' ? index + 1 : name}”`);
    if (parseLayerName(cell('layer')) === null) noteWhole(cell('layer'), 'column “layer”', this.ledger);
    if (!CONFIDENCES.some((one) => one === cell('confidence').toLowerCase()))
      noteWhole(cell('confidence'), 'column “confidence”', this.ledger);
    if (readTime(cell('created')) === null) noteWhole(cell('created'), 'column “created”', this.ledger);
    const json = parseJson(cell('attributes') === '' ? '{}' : cell('attributes'));
    if (!json.ok) this.ledger.note('column “other_attributes”');
    else
      for (const [key, value] of Object.entries(objectOf(json.value)))
        if (!isAttribute(value)) noteWhole(value, placeOf('other_attributes', key), this.ledger);
  }

  private layerFor(row: readonly string[], name: string, head: LayerHead) {
    const [id, sha256, title, url] = (['article', 'sha256', 'title', 'url'] as const).map((column) =>
      this.columns.cell(row, column),
    );
    const key = JSON.stringify([id, sha256, title, url]);
    const about = this.found.get(key) ?? { article: articleOf({ id, sha256, title, url }), layers: new Map() };
    this.found.set(key, about);
    const layer = about.layers.get(name) ?? { ...head, annotations: [], relations: [] };
    about.layers.set(name, layer);
    return layer;
  }

  private attributes(row: readonly string[]): Attributes {
    const json = parseJson(this.columns.cell(row, 'attributes'));
    const others = Object.entries(objectOf(json.ok ? json.value : null)).filter(
      (entry): entry is [string, Attributes[string]] => isAttribute(entry[1]),
    );
    const named = this.columns.attributes
      .map(({ key, index }) => [key, row[index] ?? ''] as const)
      .filter(([key, value]) => key !== '' && value !== '');
    return Object.fromEntries([...others, ...named]);
  }

  /** By its spans, by its start and end, or by its words alone. */
  private placed(row: readonly string[]): Result<Placed> {
    const [text, written, start, end] = (['text', 'spans', 'start', 'end'] as const).map((column) =>
      this.columns.cell(row, column),
    );
    const exact = text === undefined || text === '' ? null : text;
    const places = placesIn(written ?? '', (start ?? '').trim(), (end ?? '').trim());
    if (places === null) return failure('span-malformed', 'Its place is not two whole numbers.', 'start');
    if (places.length === 0 && exact === null) return failure('span-empty', 'It tells neither a place nor words.');
    if (places.length > 1)
      return success({
        spans: places.map((place) => ({ place, exact: null })),
        ...(exact !== null && { joined: exact, joinedBy: ' … ' }),
      });
    const context = { prefix: this.columns.cell(row, 'prefix'), suffix: this.columns.cell(row, 'suffix') };
    return success({ spans: [{ place: places[0] ?? null, exact, ...context }] });
  }
}

const isAttribute = (value: unknown): value is Attributes[string] =>
  ['string', 'number', 'boolean'].includes(typeof value);

type Placed = Pick<IncomingAnnotation, 'spans' | 'joined' | 'joinedBy'>;
type Place = NonNullable<IncomingSpan['place']>;

/** @returns none where the row tells no place; `null` where what it tells is none. */
function placesIn(spans: string, start: string, end: string): Place[] | null {
  const written = spans.trim() === '' && (start !== '' || end !== '') ? `${start}-${end}` : spans.trim();
  if (written === '') return [];
  if (!/^\d+-\d+(?:;\d+-\d+)*$/.test(written)) return null;
  return [...written.matchAll(/(\d+)-(\d+)/g)].map(([, from, to]) => ({ start: Number(from), end: Number(to) }));
}

function articleOf({
  id = '',
  sha256 = '',
  title = '',
  url = '',
}: {
  id?: string | undefined;
  sha256?: string | undefined;
  title?: string | undefined;
  url?: string | undefined;
}): IncomingDocument['article'] {
  // Who names documents by a file or a headline calls that their id.
  const name = title === '' ? id : title;
  return {
    ...(id !== '' && { id }),
    ...(sha256 !== '' && { sha256 }),
    ...(name !== '' && { title: name }),
    ...(url !== '' && { url }),
  };
}
