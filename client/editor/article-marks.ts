/** What is to be painted where: annotations, the active one, the others' selections, one's own where the browser does not show it. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import { LABEL_COLOURS, type LabelSet } from '../../shared/domain/label-set.ts';
import type { Span } from '../../shared/domain/span.ts';
import { AnnotationIndex } from './annotation-index.ts';
import { assignLanes } from './lanes.ts';
import { activeStyle, KEPT_SELECTION, labelStyle, peerStyle, type MarkStyle } from './mark-style.ts';
import type { Mark } from './painter.ts';
import { samePeer, type Peer } from './peer.ts';
import type { TextPositions } from './text-positions.ts';

/** A label that the set no longer has is shown in the last colour, a grey. */
const UNKNOWN_LABEL_COLOUR = LABEL_COLOURS - 1;

/** Each setter returns the lines whose marks it changed. */
export class ArticleMarks {
  readonly index: AnnotationIndex;
  private colours: ReadonlyMap<string, number> = new Map();
  private active: AnnotationId | null = null;
  private activeLines: ReadonlySet<number> = new Set();
  private peers: readonly Peer[] = [];
  private keptSelection: Span | null = null;

  constructor(private readonly positions: TextPositions) {
    this.index = new AnnotationIndex(positions);
  }

  /** Takes effect where lines are painted again, which is up to the caller. */
  setLabelSet({ labels }: LabelSet): void {
    this.colours = new Map(labels.map(({ key, colour }) => [key, colour % LABEL_COLOURS]));
  }

  setAnnotations(annotations: readonly Annotation[]): ReadonlySet<number> {
    return this.index.update(annotations);
  }

  /** @param annotation the active annotation as it lies in the text; `null` if there is none or it is not shown. */
  setActive(annotation: Annotation | null): ReadonlySet<number> {
    const lines = new Set(annotation === null ? [] : this.index.linesOf(annotation));
    const changed = this.active === (annotation?.id ?? null) ? new Set<number>() : new Set([...this.activeLines, ...lines]);
    this.active = annotation?.id ?? null;
    this.activeLines = lines;
    return changed;
  }

  setPeers(peers: readonly Peer[]): ReadonlySet<number> {
    const gone = this.peers.filter((peer) => !peers.some((other) => samePeer(peer, other)));
    const come = peers.filter((peer) => !this.peers.some((other) => samePeer(peer, other)));
    this.peers = peers;
    return new Set([...gone, ...come].flatMap((peer) => this.linesUnder(extent(peer))));
  }

  setKeptSelection(span: Span | null): ReadonlySet<number> {
    const changed = [this.keptSelection, span].flatMap((each) => (each === null ? [] : this.linesUnder(each)));
    this.keptSelection = span;
    return new Set(changed);
  }

  /** The marks of one line; within one look they do not overlap. Blank lines have none: a tint on nothing looks like dirt. */
  marksIn(line: number): Mark[] {
    if (this.positions.isBlank(line)) return [];
    const pieces = this.index.piecesIn(line);
    const lanes = assignLanes(pieces);
    const byStyle = new Map<MarkStyle, Span[]>();
    const { start, end } = this.positions.line(line);
    const put = (style: MarkStyle, span: Span): void => {
      const clipped = { start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start };
      if (clipped.start < clipped.end) append(byStyle, style, clipped);
    };
    for (const [i, piece] of pieces.entries()) {
      put(labelStyle(this.colourOf(piece.annotation), lanes[i] ?? 0), piece);
      if (piece.annotation.id === this.active) put(activeStyle(this.colourOf(piece.annotation)), piece);
    }
    for (const peer of this.peers) put(peerStyle(peer.colour), extent(peer));
    if (this.keptSelection !== null) put(KEPT_SELECTION, this.keptSelection);
    return [...byStyle].flatMap(([style, spans]) => melted(spans).map((span) => ({ style, ...span })));
  }

  /** Index of the colour of an annotation's label. */
  colourOf({ body }: Annotation): number {
    return this.colours.get(body.label) ?? UNKNOWN_LABEL_COLOUR;
  }

  private linesUnder({ start, end }: Span): number[] {
    const first = this.positions.lineAt(start);
    return Array.from({ length: this.positions.lineAt(end) - first + 1 }, (_, i) => first + i);
  }
}

const extent = ({ anchor, head }: Peer): Span => ({ start: Math.min(anchor, head), end: Math.max(anchor, head) });

function append(byStyle: Map<MarkStyle, Span[]>, style: MarkStyle, span: Span): void {
  const spans = byStyle.get(style);
  if (spans === undefined) byStyle.set(style, [span]);
  else spans.push(span);
}

/** Overlapping spans made one: an unbounded heap of ranges in one highlight brings Firefox to its knees. Those that only touch stay apart. */
function melted(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start < last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
