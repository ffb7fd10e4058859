/** Defines what the parser of another program’s files returns: the contents as the file has them, with only their shape checked. */
import type { ArticleMetadata } from '../../domain/article.ts';
import type { Confidence, Attributes } from '../../domain/annotation.ts';
import type { Problem } from '../../domain/result.ts';
import type { NotTaken } from './not-taken.ts';
import type { IncomingUnit } from './units.ts';

/** A file as it came, read when it is asked for. */
export interface IncomingFile {
  /** As given, or as written in its archive: a name to show, never a path to open. */
  readonly name: string;
  /** All of it, decoded from UTF-8. */
  readonly text: () => Promise<string>;
  /** Line by line, without line ends, for files that are too large to hold. */
  readonly lines: () => AsyncIterable<string>;
  /** In pieces that are cut anywhere, for the same, without a byte order mark. */
  readonly pieces: () => AsyncIterable<string>;
}

export interface IncomingSpan {
  /** In the file's unit, whatever that is; `null` where the file tells only the text. */
  readonly place: { readonly start: number; readonly end: number } | null;
  /** The text that the file says is there; `null` where it does not say. */
  readonly exact: string | null;
  /** What the file says stands around it. */
  readonly prefix?: string;
  readonly suffix?: string;
}

export interface IncomingAnnotation {
  /** Where in the file it stands, such as `line 3` or `annotations[2]`. */
  readonly where: string;
  /** What the file calls it, by which relations name it; `null` if nothing. */
  readonly id: string | null;
  /** By which relations of the same layer name it, where that is not its id. */
  readonly ref?: string;
  /** The label, as the file writes it. */
  readonly label: string;
  readonly spans: readonly IncomingSpan[];
  /** The texts of all spans, joined by one space each, where the file has only that; blanks and line ends count as the same. */
  readonly joined?: string;
  /** What they are joined by, where it is not one space. */
  readonly joinedBy?: string;
  readonly attributes: Attributes;
  readonly note: string;
  readonly confidence: Confidence | null;
  /** Milliseconds since 1970; `null` where the file does not say. */
  readonly created: number | null;
  /** Who made it, as the file names them, in a layer that is held in common; left out, its layer’s annotator. */
  readonly maker?: string;
}

export interface IncomingRelation {
  readonly where: string;
  /** The kind, as the file writes it. */
  readonly type: string;
  /** What the file calls the two annotations. */
  readonly from: string;
  readonly to: string;
}

/** What one annotator said about an article. */
export interface IncomingLayer {
  /** The annotator, as the file names them; `null` where it does not. */
  readonly annotator: string | null;
  /** `true` for what was decided for all: it stays a curated layer. */
  readonly isCurated?: boolean;
  readonly annotations: readonly IncomingAnnotation[];
  readonly relations: readonly IncomingRelation[];
}

/** An article with what was said about it. */
export interface IncomingDocument {
  readonly file: string;
  /** Its place in the file, such as `line 3`; empty where the file is all about it. */
  readonly where: string;
  /** As the file has it, line ends and all; `null` where the file has no text, and the project must have it. */
  readonly text: string | null;
  /** What the file says of the article, by which it is found where its text is missing. */
  readonly article: Partial<ArticleMetadata> & {
    readonly id?: string;
    readonly title?: string;
    readonly sha256?: string;
  };
  /** What its offsets may count, the likeliest first. */
  readonly units: readonly [IncomingUnit, ...IncomingUnit[]];
  readonly layers: readonly IncomingLayer[];
  /** Records of it that could not be read, each with its place in the file. */
  readonly refused: readonly Problem[];
  /** What its reader does not know, or has no place for: by kind of place, never in silence. */
  readonly notTaken: readonly NotTaken[];
}

/** Reads files of one format, one document after the other. A file that can't be read is a document's place taken by a problem. */
export type DatasetReader = (files: readonly IncomingFile[]) => AsyncIterable<Incoming>;

/** What a reader gives, one after the other. All of it is plain data. */
export type Incoming = IncomingDocument | IncomingRefusal | IncomingRest;

/** A file, or a record of it, that is none of the format. */
export interface IncomingRefusal {
  readonly file: string;
  readonly problem: Problem;
}

/** What of a file was not taken and belongs to no document of it. */
interface IncomingRest {
  readonly file: string;
  readonly notTaken: readonly NotTaken[];
}

export const isRefusal = (one: Incoming): one is IncomingRefusal => 'problem' in one;

export const isDocument = (one: Incoming): one is IncomingDocument => 'layers' in one;
