/** A project that went out in a format and came in again: what there is of it, beside what the format says it carries. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { OffsetUnit } from '../../shared/domain/offsets.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { formatDescription, type ExportFormat } from '../../shared/formats/export-formats.ts';
import { importDescription, type ImportFormat } from '../../shared/formats/import-formats.ts';
import type { IncomingDocument, IncomingFile } from '../../shared/formats/incoming/incoming.ts';
import type { ResolvedDocument } from '../../shared/formats/incoming/resolve.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import {
  asFiles,
  asText,
  carried,
  readDocuments,
  resolved,
  summary,
  writtenFiles,
  type ExpectedAnnotation,
} from './round-trip.ts';

type BothWays = ExportFormat & ImportFormat;

/** What is held against each other beside what annotations say: only what the format carries. */
export interface Held {
  readonly ids?: boolean;
  readonly makers?: boolean;
  readonly times?: boolean;
}

export interface Back {
  readonly documents: readonly IncomingDocument[];
  readonly resolved: readonly ResolvedDocument[];
  readonly annotations: readonly Annotation[];
  /** `type from to`, by ids where the format keeps them. */
  readonly relations: readonly string[];
  readonly problems: readonly Problem[];
}

/** The files of an export as an import takes them: those with endings of its format. */
export async function exported(format: BothWays, source: WholeExport, unit?: OffsetUnit): Promise<Map<string, string>> {
  const files = asText(await writtenFiles(format, source, unit));
  return new Map(
    [...files].filter(([path]) => importDescription(format).endings.some((ending) => path.endsWith(ending))),
  );
}

/** Reads files, and finds each document’s text where it has none: by the article’s id, hash, address or title. */
export async function comeBack(
  format: ImportFormat,
  files: ReadonlyMap<string, string> | readonly IncomingFile[],
  source: WholeExport,
): Promise<Back> {
  const { documents, refused } = await readDocuments(
    format,
    files instanceof Map ? asFiles(files) : ([...files.values()] as IncomingFile[]),
  );
  const all = documents.map((document) => resolved(document, source, document.text ?? textOf(document, source)));
  const layers = all.flatMap((one) => one.layers);
  return {
    documents,
    resolved: all,
    annotations: layers.flatMap(({ annotations }) => annotations),
    relations: layers.flatMap(({ relations }) =>
      relations.map(({ record }) => `${record.type} ${record.from} ${record.to}`),
    ),
    problems: [...refused.map(({ problem }) => problem), ...all.flatMap((one) => one.refused)],
  };
}

function textOf({ article: { id, sha256, url, title } }: IncomingDocument, { articles }: WholeExport): string {
  const by = (found: (article: WholeExport['articles'][number]['article']) => boolean) =>
    articles.find(({ article }) => found(article))?.text;
  return (
    by((article) => article.id === id) ??
    by((article) => article.sha256 === sha256) ??
    by((article) => article.url === url) ??
    by((article) => article.title === title) ??
    ''
  );
}

/** Annotations in one shape, in an order of their own. */
export const tellAll = (
  annotations: readonly Annotation[],
  format: ExportFormat,
  { ids, makers, times }: Held,
): string[] =>
  annotations
    .map((annotation): ExpectedAnnotation & object => ({
      ...summary(annotation, format),
      ...(ids === true && { id: annotation.id }),
      ...(makers === true && { by: annotation.target.creator }),
      ...(times === true && { at: annotation.target.created }),
    }))
    .map((one) =>
      JSON.stringify(one, (_, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      ),
    )
    .sort();

/** What a format says it carries of a project. */
export const expectedOf = (source: WholeExport, format: ExportFormat, held: Held): string[] =>
  tellAll(
    source.articles.flatMap((article) => carried(article, format)),
    format,
    held,
  );

/** Likewise for relations, as `Back` tells them. */
export const relationsOf = ({ articles }: WholeExport): string[] =>
  articles.flatMap(({ layers }) =>
    layers.flatMap(({ relations = [] }) => relations.map(({ record }) => `${record.type} ${record.from} ${record.to}`)),
  );

/** Turns the line ends of every file to CRLF. */
export const withCrlf = (files: ReadonlyMap<string, string>): Map<string, string> =>
  new Map(
    [...files].map(([path, text]) => [
      path,
      text
        .replace(/^\uFEFF/, '')
        .replaceAll('\r\n', '\n')
        .replaceAll('\n', '\r\n'),
    ]),
  );

/** The units that a format can be written in. */
export const unitsOf = (format: ExportFormat): readonly OffsetUnit[] => formatDescription(format).units;
