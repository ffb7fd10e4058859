/** Which annotations lie in which line, kept up to date by what changed and not by what there is. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import { compareSpans, type Span } from '../../shared/domain/span.ts';
import type { TextPositions } from './text-positions.ts';

/** The part of one span that lies in one line; article offsets, never empty. */
export interface Piece extends Span {
  readonly annotation: Annotation;
  /** The span it is a part of. */
  readonly span: Span;
}

const NO_PIECES: readonly Piece[] = [];

export class AnnotationIndex {
  private annotations: readonly Annotation[] = [];
  private readonly pieces = new Map<number, readonly Piece[]>();

  constructor(private readonly positions: TextPositions) {}

  /**
   * Takes a new list; annotations that are the same objects as before cost a comparison each.
   * @returns the lines in which something changed.
   */
  update(annotations: readonly Annotation[]): ReadonlySet<number> {
    const { removed, added } = difference(this.annotations, annotations);
    this.annotations = annotations;
    const news = new Map<number, Piece[]>();
    for (const annotation of removed) for (const line of this.linesOf(annotation)) news.set(line, []);
    for (const annotation of added) {
      for (const [line, piece] of this.cut(annotation)) {
        const known = news.get(line);
        if (known === undefined) news.set(line, [piece]);
        else known.push(piece);
      }
    }
    for (const [line, pieces] of news) this.replace(line, removed, pieces);
    return new Set(news.keys());
  }

  /** The pieces in a line: by start, the longer first. */
  piecesIn(line: number): readonly Piece[] {
    return this.pieces.get(line) ?? NO_PIECES;
  }

  /** The annotations over the character at `offset`, the shortest span first. */
  at(offset: number): Annotation[] {
    return this.piecesIn(this.positions.lineAt(offset))
      .filter(({ start, end }) => start <= offset && offset < end)
      .sort((a, b) => length(a.span) - length(b.span) || b.span.start - a.span.start || compareIds(a, b))
      .map(({ annotation }) => annotation);
  }

  /** The lines that an annotation touches. */
  *linesOf(annotation: Annotation): Generator<number> {
    for (const [line] of this.cut(annotation)) yield line;
  }

  private *cut(annotation: Annotation): Generator<[number, Piece]> {
    for (const span of annotation.target.spans) {
      const last = this.positions.lineAt(span.end);
      for (let index = this.positions.lineAt(span.start); index <= last; index += 1) {
        const line = this.positions.line(index);
        const start = Math.max(span.start, line.start);
        const end = Math.min(span.end, line.end);
        if (start < end) yield [index, { annotation, span, start, end }];
      }
    }
  }

  private replace(line: number, removed: ReadonlySet<Annotation>, added: readonly Piece[]): void {
    const kept =
      removed.size === 0 ? this.piecesIn(line) : this.piecesIn(line).filter((piece) => !removed.has(piece.annotation));
    const pieces = [...kept, ...added].sort((a, b) => compareSpans(a, b) || compareIds(a, b));
    if (pieces.length === 0) this.pieces.delete(line);
    else this.pieces.set(line, pieces);
  }
}

const length = ({ start, end }: Span): number => end - start;

const compareIds = (a: Piece, b: Piece): number =>
  a.annotation.id < b.annotation.id ? -1 : a.annotation.id > b.annotation.id ? 1 : 0;

/** Removed and added entries, by identity. A common beginning and end of both lists is skipped without a look-up. */
function difference(
  before: readonly Annotation[],
  after: readonly Annotation[],
): { removed: Set<Annotation>; added: Set<Annotation> } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const removed = new Set(before.slice(head, before.length - tail));
  const added = new Set<Annotation>();
  for (const annotation of after.slice(head, after.length - tail)) {
    if (!removed.delete(annotation)) added.add(annotation);
  }
  return { removed, added };
}
