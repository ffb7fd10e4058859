/** Writes a project in a format, reads it back, and tells both in one shape, so that tests can hold them against each other. */
import { sha256Hex } from '../../server/importers/sha256.ts';
import { compareSpans, type Span } from '../../shared/domain/span.ts';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { relationTypes } from '../../shared/domain/label-set.ts';
import type { OffsetUnit } from '../../shared/domain/offsets.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import { DATASET_READERS } from '../../shared/formats/dataset-readers.ts';
import { DATASET_WRITERS } from '../../shared/formats/dataset-writers.ts';
import type { Piece } from '../../shared/formats/core/export-format.ts';
import { formatDescription, type ExportFormat } from '../../shared/formats/export-formats.ts';
import type { ImportFormat } from '../../shared/formats/import-formats.ts';
import {
  isDocument,
  isRefusal,
  type IncomingDocument,
  type IncomingFile,
} from '../../shared/formats/incoming/incoming.ts';
import { matchKey } from '../../shared/formats/incoming/match-key.ts';
import { NotTakenLedger, type NotTaken } from '../../shared/formats/incoming/not-taken.ts';
import { resolveDocument, type ResolvedDocument } from '../../shared/formats/incoming/resolve.ts';
import { textFile } from '../../shared/formats/incoming/text-file.ts';
import type { LossKind } from '../../shared/formats/core/feature.ts';
import { LossCounter, overlapping, type Loss } from '../../shared/formats/core/losses.ts';
import type { ExportedArticle, ProjectExport } from '../../shared/formats/verbatim/project-export.ts';
import { GENERATOR } from './export-builders.ts';

/** Every file of an export by its path; a format of one file has it under its ending. */
export async function writtenFiles(
  format: ExportFormat,
  source: ProjectExport,
  offsets?: OffsetUnit,
): Promise<Map<string, Uint8Array>> {
  const { ending, units } = formatDescription(format);
  const writer = DATASET_WRITERS[format];
  const options = { offsets: offsets ?? units[0], generator: GENERATOR, withText: true };
  if (writer.shape === 'file') return new Map([[`export${ending}`, await bytesOf(writer.write(source, options))]]);
  const files = new Map<string, Uint8Array>();
  for await (const { path, pieces } of writer.write(source, options)) files.set(path, await bytesOf(pieces));
  return files;
}

async function bytesOf(pieces: AsyncIterable<Piece> | Iterable<Piece>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
  return new Uint8Array(Buffer.concat(parts));
}

export const asText = (files: ReadonlyMap<string, Uint8Array>): Map<string, string> =>
  new Map([...files].map(([path, bytes]) => [path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)]));

export const asFiles = (files: ReadonlyMap<string, string>): IncomingFile[] =>
  [...files].map(([path, text]) => textFile(path, text));

/** What a reader makes of files: its documents, and files that it could not read. */
export async function readDocuments(
  format: ImportFormat,
  files: readonly IncomingFile[],
): Promise<{ documents: IncomingDocument[]; refused: { file: string; problem: Problem }[]; notTaken: NotTaken[] }> {
  const documents: IncomingDocument[] = [];
  const refused: { file: string; problem: Problem }[] = [];
  const ledger = new NotTakenLedger();
  for await (const one of DATASET_READERS[format](files)) {
    if (isRefusal(one)) refused.push(one);
    else {
      ledger.add(one.notTaken);
      if (isDocument(one)) documents.push(one);
    }
  }
  return { documents, refused, notTaken: ledger.all() };
}

/** Resolves a document against its own text, or the text that the project has, with the project's labels by their names. */
export function resolved(
  document: IncomingDocument,
  { project }: Pick<ProjectExport, 'project'>,
  text = document.text ?? '',
): ResolvedDocument {
  return resolveDocument(document, text, {
    labelOf: (written) => matchKey(project.labelSet.labels, written),
    relationOf: (written) => matchKey(relationTypes(project.labelSet), written),
    memberOf: (annotator) => (annotator ?? 'importer') as MemberId,
    now: 0,
    sha256: sha256Hex,
  });
}

/** What of an annotation is looked at: only what its format carries. */
export interface ExpectedAnnotation {
  readonly label: string;
  readonly spans: readonly Span[];
  readonly attributes?: unknown;
  readonly note?: string;
  readonly confidence?: string | null;
}

/** @param format says what is left out of the telling. */
export function summary({ target, body }: Annotation, format: ExportFormat): ExpectedAnnotation {
  const { drops } = formatDescription(format);
  return {
    label: body.label,
    spans: [...target.spans].map(({ start, end }) => ({ start, end })).sort(compareSpans),
    ...(!drops.includes('attributes') && { attributes: body.attributes }),
    ...(!drops.includes('notes') && { note: body.note }),
    ...(!drops.includes('confidence') && { confidence: body.confidence }),
  };
}

/** In an order of their own, so that two lists of the same are equal. */
export const inOrder = (list: readonly ExpectedAnnotation[]): ExpectedAnnotation[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** The annotations of an article that a format can carry as they are: none that overlaps or is interrupted where it can't, and none that it says it loses. */
export function carried(article: ExportedArticle, format: ExportFormat): Annotation[] {
  const { drops } = formatDescription(format);
  const lost = new Set((DATASET_WRITERS[format].alsoLost?.(article) ?? []).flatMap(({ annotations }) => annotations));
  return article.layers.flatMap(({ annotations }) => {
    const overlap = drops.includes('overlaps') ? overlapping(annotations) : new Set<string>();
    return annotations.filter(
      ({ id, target }) =>
        !lost.has(id) && !overlap.has(id) && !(drops.includes('interruptions') && target.spans.length > 1),
    );
  });
}

/** Decisions and suggestions by programs that a project holds: what formats lose that carry everything else. @param told as what decisions are told. */
export async function besidesIn(
  source: ProjectExport,
  told: 'decisions' | 'decision-details' = 'decisions',
): Promise<Partial<Record<LossKind, number>>> {
  let [suggested, decided] = [0, 0];
  for await (const { layers } of source.articles)
    for (const { suggestions = [], decisions = [] } of layers) {
      suggested += suggestions.length;
      decided += decisions.length;
    }
  return { ...(suggested > 0 && { suggestions: suggested }), ...(decided > 0 && { [told]: decided }) };
}

/** What a format says it loses of a project. */
export async function lossesOf(format: ExportFormat, source: ProjectExport): Promise<Loss[]> {
  const counter = new LossCounter({ ...formatDescription(format), ...DATASET_WRITERS[format] });
  for await (const article of source.articles) atOnce(counter.add(article));
  return counter.losses();
}
