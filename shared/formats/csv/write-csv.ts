/**
 * Writes annotations as a table, one in each row, for spreadsheets and data frames: UTF-8 with a byte order mark,
 * without which Excel assumes another encoding; lines end with CRLF, as RFC 4180 requires. Offsets are those of the
 * extent (from the first span’s start to the last one’s end), in all three units.
 */
import { lastChange, type Annotation } from '../../domain/annotation.ts';
import type { MemberId } from '../../domain/ids.ts';
import { offsetConverter } from '../../domain/offsets.ts';
import { textOf } from '../../domain/target.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import type { FileWriter, WriteOptions } from '../core/export-format.ts';
import { exportTime } from '../core/export-time.ts';
import { jsonLine } from '../core/json-line.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import { decisionDetailsLost, provenanceIn, sourcesAsText, type Provenance } from '../core/provenance.ts';
import type { ExportedArticle, ProjectExport } from '../verbatim/project-export.ts';
import { spanContext } from '../core/span-context.ts';
import { utf8Length } from '../core/utf8-length.ts';
import { csvCell } from './cells.ts';
import { ATTRIBUTE_COLUMN } from './columns.ts';

export const csvWriter: FileWriter = {
  shape: 'file',
  write: writeCsv,
  alsoLost: (article) => [decisionDetailsLost(article)],
};

async function* writeCsv(source: ProjectExport, { withText }: WriteOptions): AsyncGenerator<string> {
  const table = new Table(source, withText);
  yield `\uFEFF${table.header()}`;
  for await (const article of source.articles) yield* table.rows(article);
}

class Table {
  private readonly names: ReadonlyMap<string, string>;
  private readonly keys: readonly string[];
  private readonly makers = new Map<MemberId, string>();

  constructor(
    { members, project }: ProjectExport,
    private readonly withText: boolean,
  ) {
    this.names = new Map(members.map(({ id, name }) => [id, name]));
    this.keys = project.labelSet.attributes.map(({ key }) => key);
  }

  header(): string {
    const first = [
      'id',
      'article',
      'title',
      'outlet',
      'date',
      'url',
      'layer',
      'member',
      'member_name',
      'label',
      'text',
      'prefix',
      'suffix',
    ];
    const places = ['start', 'end', 'start_utf16', 'end_utf16', 'start_byte', 'end_byte', 'spans'];
    return `${cells([...first, ...places, ...this.keys.map((key) => `${ATTRIBUTE_COLUMN}${key}`), 'other_attributes', 'note', 'confidence', 'created', 'changed', 'decision', 'derived_from', 'sha256'])}\r\n`;
  }

  *rows(article: ExportedArticle): Iterable<string> {
    const places = placesIn(article.text);
    const { id, title, outlet, date, url, sha256 } = article.article;
    // What is the same in every row of an article is written once.
    const about = cells([id, title, outlet ?? '', date ?? '', url ?? '']);
    for (const layer of layersToWrite(article)) {
      const name = csvCell(layer.name);
      const provenance = provenanceIn(layer);
      for (const annotation of layer.annotations) {
        yield `${csvCell(annotation.id)},${about},${name},${this.maker(annotation.target.creator)},${cells(this.words(annotation, article.text))},${places(annotation)},${cells(this.bodyCells(annotation))},${decidedCells(provenance.get(annotation.id))},${sha256}\r\n`;
      }
    }
  }

  /** The cells of a member. */
  private maker(id: MemberId): string {
    const written = this.makers.get(id) ?? cells([id, this.names.get(id) ?? '']);
    this.makers.set(id, written);
    return written;
  }

  private words({ target: { spans }, body }: Annotation, text: string): string[] {
    if (!this.withText) return [body.label, '', '', ''];
    return [
      body.label,
      textOf(spans, text),
      spanContext(text, spans[0] ?? NOWHERE).prefix,
      spanContext(text, spans.at(-1) ?? NOWHERE).suffix,
    ];
  }

  /** Texts of the label set’s attributes in columns of their own; all else as JSON, where nothing is taken for something else. */
  private bodyCells(annotation: Annotation): string[] {
    const { attributes, note, confidence } = annotation.body;
    const isInColumn = (key: string): boolean =>
      this.keys.includes(key) && typeof attributes[key] === 'string' && attributes[key] !== '';
    const others = Object.entries(attributes).filter(([key]) => !isInColumn(key));
    const columns = this.keys.map((key) => (isInColumn(key) ? String(attributes[key]) : ''));
    return [
      ...columns,
      others.length === 0 ? '' : jsonLine(attributesByKey(Object.fromEntries(others))),
      note,
      confidence ?? '',
      exportTime(annotation.target.created),
      exportTime(lastChange(annotation).at),
    ];
  }
}

const decidedCells = (provenance: Provenance | undefined): string =>
  provenance === undefined ? ',' : cells([provenance.outcome, sourcesAsText(provenance)]);

const NOWHERE = { start: 0, end: 0 };

/** The cells of places, in code points, UTF-16 units and bytes of UTF-8. */
function placesIn(text: string): (annotation: Annotation) => string {
  const { fromUtf16 } = offsetConverter(text, 'codepoint');
  const bytesBefore = byteCounter(text);
  return ({ target: { spans } }) => {
    const [start, end] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0];
    const startByte = bytesBefore(start);
    const endByte = startByte + utf8Length(text.slice(start, end));
    const parts = spans.map((span) => `${fromUtf16(span.start)}-${fromUtf16(span.end)}`).join(';');
    return `${fromUtf16(start)},${fromUtf16(end)},${start},${end},${startByte},${endByte},${csvCell(parts)}`;
  };
}

/** Counts the bytes before an offset; from where it counted last, so that annotations in text order cost one pass. */
function byteCounter(text: string): (offset: number) => number {
  let [at, bytes] = [0, 0];
  return (offset) => {
    if (offset < at) [at, bytes] = [0, 0];
    bytes += utf8Length(text.slice(at, offset));
    at = offset;
    return bytes;
  };
}

const cells = (values: readonly string[]): string => values.map(csvCell).join(',');
