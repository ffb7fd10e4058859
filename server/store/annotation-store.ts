/**
 * The interface of the index of annotations, which answers queries without reading the layers and which every commit
 * updates (decision 42). Each query names the layers that it covers; permissions are checked by the callers.
 */
import type { AnnotationId, ArticleId, CommentId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Layer } from '../../shared/domain/layer.ts';
import type { Spans } from '../../shared/domain/target.ts';

/** A layer by its number in the store. */
export type LayerNumber = number;

/** A layer with a row in the store, as queries of the index name it. */
export interface IndexedLayer {
  readonly number: LayerNumber;
  readonly article: ArticleId;
  readonly layer: Layer;
  /** Something was committed to it that the index has not taken in yet (`catchUp`). */
  readonly isBehind: boolean;
}

/** How many annotations of a layer bear one label and were made by one member. */
export interface AnnotationCount {
  readonly layer: LayerNumber;
  /** A label key. */
  readonly label: string;
  readonly creator: MemberId;
  readonly count: number;
}

/** What an annotation says in words of its own (`wordsOf`). */
export interface AnnotationWords {
  readonly layer: LayerNumber;
  readonly id: AnnotationId;
  readonly words: string;
  readonly spans: Spans;
}

export interface IndexedAnnotation {
  readonly id: AnnotationId;
  /** A label key. */
  readonly label: string;
  readonly creator: MemberId;
  /** Milliseconds since 1970, as all times here. */
  readonly created: number;
  /** When it was placed or described last. */
  readonly at: number;
  readonly spans: Spans;
}

/** A comment on an annotation, without its words. */
export interface IndexedComment {
  readonly layer: LayerNumber;
  readonly id: CommentId;
  readonly annotation: AnnotationId;
  /** Who made the annotation; `null` where it is not there any more. */
  readonly maker: MemberId | null;
  /** The comment that began its thread. */
  readonly thread: CommentId;
  readonly creator: MemberId;
  readonly created: number;
  /** `false` where it only resolves its thread or opens it again. */
  readonly isSaid: boolean;
  readonly resolved: boolean | null;
  /** The member who was asked about has read it. */
  readonly isRead: boolean;
  /** It names them. */
  readonly namesReader: boolean;
}

/** What a list of comments shows of one of them. */
export interface CommentPlace {
  readonly text: string;
  /** A label key, and where the annotation is. */
  readonly label: string;
  readonly spans: Spans;
}

export interface AnnotationStore {
  /** The layers of a project that are in the store. @param article only those of this one. @param which `all`: those of articles that are put away too. */
  layers(project: ProjectId, article?: ArticleId, which?: 'there' | 'all'): Promise<readonly IndexedLayer[]>;
  /** The next layer after `number` that the index is behind with; `null` if there is none. */
  nextBehind(number: LayerNumber): Promise<LayerNumber | null>;
  /**
   * Takes in all that was committed to a layer by now, in slices; reads a layer whole that the index does not know yet.
   * @param rests how many times as long as a slice took others have their turn after it.
   * @throws if it can't be written or read: the index is as far as it came, and the rest is taken in by the next call.
   */
  catchUp(layer: LayerNumber, rests?: number): Promise<void>;
  /** What the index knows of layers by now; those without annotations are left out. */
  counts(layers: readonly LayerNumber[]): Promise<readonly AnnotationCount[]>;
  /** How many relations there are by the key of their kind, both of whose annotations are there. */
  relationCounts(layers: readonly LayerNumber[]): Promise<ReadonlyMap<string, number>>;
  /** Annotations that say something in words of their own, a part at a time, layer by layer in the order of their numbers. */
  words(layers: readonly LayerNumber[]): AsyncIterable<readonly AnnotationWords[]>;
  /** The annotations of one layer, by their ids. */
  ofLayer(layer: LayerNumber): Promise<readonly IndexedAnnotation[]>;
  /** Comments, a part at a time, layer by layer in the order of their numbers. @param reader whose reading is asked about. */
  comments(layers: readonly LayerNumber[], reader: MemberId): AsyncIterable<readonly IndexedComment[]>;
  /** Whether the index knows of any comment in a project. */
  hasComments(project: ProjectId): Promise<boolean>;
  /** `null` where the comment or its annotation is not there any more. */
  commentPlace(layer: LayerNumber, id: CommentId): Promise<CommentPlace | null>;
  /** Keeps that a member has read comments; those that are not there are left out. @param comments some hundred at most. */
  readComments(layer: LayerNumber, reader: MemberId, comments: readonly CommentId[]): Promise<void>;
  /** Two members become one: what the first has read in a project, and what named them there, is the other’s too. */
  joinReaders(project: ProjectId, from: MemberId, into: MemberId): Promise<void>;
}
