/**
 * Gives ids to the annotations of an imported document: the file’s own if they are Verbatim’s, otherwise ids that are
 * the same whenever the same file is imported. Annotations that differ in anything are different ones, and so are two
 * equal ones within a document.
 */
import type { Annotation } from '../../domain/annotation.ts';
import type { AnnotationId } from '../../domain/ids.ts';
import { isRecordId } from '../../layer/records.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { IncomingAnnotation } from './incoming.ts';
import { recordId } from '../../domain/record-id.ts';

export interface Placed extends Omit<Annotation, 'id'> {
  readonly incoming: IncomingAnnotation;
  readonly annotator: string | null;
  readonly isCurated: boolean;
}

export class AnnotationIds {
  /** By layer and short id, how many there are. */
  private readonly counts = new Map<string, number>();
  /** By layer and content, how many ids were given. */
  private readonly given = new Map<string, number>();

  constructor(
    private readonly sha256: (text: string) => string,
    /** The hash of the article's text. */
    private readonly textHash: string,
  ) {}

  /** Must have been called for all annotations of the document before the first id is asked for. */
  count(one: Placed): void {
    const key = `${one.isCurated} ${ownId(one) ?? this.shortId(one)}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Fails for an id of ours that another annotation of the same layer has. */
  idFor(one: Placed): Result<AnnotationId> {
    const own = ownId(one);
    if (own !== null)
      return this.ordinal(`${one.isCurated} ${one.annotator ?? ''} ${own}`) === 0
        ? success(own as AnnotationId)
        : failure('duplicate-id', `Another annotation has the id ${own} too.`);
    const short = this.shortId(one);
    // What earlier versions called an annotation that no other of its document is like stays its id.
    if (this.counts.get(`${one.isCurated} ${short}`) === 1) return success(short as AnnotationId);
    const { attributes, note, confidence } = one.body;
    const content = JSON.stringify([short, attributes, note, confidence]);
    return success(
      recordId(this.sha256, ['content', content, String(this.ordinal(`${one.isCurated} ${content}`))]) as AnnotationId,
    );
  }

  /** How many were there before with this key. */
  private ordinal(key: string): number {
    const before = this.given.get(key) ?? 0;
    this.given.set(key, before + 1);
    return before;
  }

  /** Tells apart by annotator, the file's id, label, place and time. */
  private shortId({ incoming: { id, created }, annotator, body, target }: Placed): string {
    return recordId(this.sha256, [
      this.textHash,
      annotator ?? '',
      id ?? '',
      body.label,
      JSON.stringify(target.spans),
      String(created ?? ''),
    ]);
  }
}

function ownId({ incoming: { id } }: Placed): string | null {
  const own = id?.toLowerCase().replace(/^urn:uuid:/, '') ?? '';
  return isRecordId(own) ? own : null;
}
