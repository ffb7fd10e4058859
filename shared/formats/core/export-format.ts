/** Defines an export format: one file or a folder of files, written piece by piece, and what the format can’t carry. */
import type { OffsetUnit } from '../../domain/offsets.ts';
import type { Feature, OwnLoss } from './feature.ts';
import type { ExportedArticle, ProjectExport } from '../verbatim/project-export.ts';
import type { Split } from './split.ts';

/** What people do with an export: formats are offered in these groups, in this order. */
export const EXPORT_GROUPS = ['own', 'tables', 'tools', 'learning', 'standards'] as const;

/** What is known of a format without its writer: enough for a page or a command line to offer it. */
export interface FormatDescription {
  readonly group: (typeof EXPORT_GROUPS)[number];
  /** Of the file, or `.zip` for a folder; with its dot. */
  readonly ending: string;
  readonly mediaType: string;
  /** The units it can be written in, the usual one first. */
  readonly units: readonly [OffsetUnit, ...OffsetUnit[]];
  /** What annotations may have that is lost. */
  readonly drops: readonly Feature[];
  /** Whether it can be written without the articles’ texts and all that is quoted from them. */
  readonly canOmitText: boolean;
}

export interface WriteOptions {
  /** What offsets count; one of the format's `units`. */
  readonly offsets: OffsetUnit;
  /** The program that writes. */
  readonly generator: { readonly name: string; readonly version: string };
  /** `false` only for formats that allow it. */
  readonly withText: boolean;
}

/** A piece of a file, as text (UTF-8) or as bytes. */
export type Piece = string | Uint8Array;

/** A file of a folder. Its pieces must be read to their end before the next file is asked for. */
export interface OutgoingFile {
  /** With `/` between folders; letters, digits, `-`, `_` and `.` only. */
  readonly path: string;
  readonly pieces: Iterable<Piece> | AsyncIterable<Piece>;
}

/** Something that a format loses beside what its description says. */
export interface OtherLoss {
  readonly what: OwnLoss;
  /** A sentence for people. */
  readonly message: string;
  /** Ids of the annotations it happens to. */
  readonly annotations: readonly string[];
}

interface WriterBase {
  readonly alsoLost?: (article: ExportedArticle) => readonly OtherLoss[];
}

/** Writes one file. */
export interface FileWriter extends WriterBase {
  readonly shape: 'file';
  readonly write: (source: ProjectExport, options: WriteOptions) => AsyncIterable<Piece>;
}

/** A part of a split dataset. */
export interface DatasetPart {
  readonly split: Split;
  readonly source: ProjectExport;
}

/** Writes several files, which travel as a zip archive. */
export interface FolderWriter extends WriterBase {
  readonly shape: 'folder';
  readonly write: (source: ProjectExport, options: WriteOptions) => AsyncIterable<OutgoingFile>;
  /** Writes the parts of a split into one folder, for formats that have a way of their own; others get a folder for each part. */
  readonly writeParts?: (parts: readonly DatasetPart[], options: WriteOptions) => AsyncIterable<OutgoingFile>;
}

export type DatasetWriter = FileWriter | FolderWriter;
