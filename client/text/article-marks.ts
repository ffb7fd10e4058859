/** The marks to paint: annotations, the active one, suggestions, the others' selections, and the member’s own where the browser does not show it. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import { LABEL_COLOURS, labelLooks, UNKNOWN_LABEL_COLOUR, type LabelSet } from '../../shared/domain/label-set.ts';
import { compareSpans, overlaps, type Span } from '../../shared/domain/span.ts';
import type { Suggestion } from '../../shared/domain/suggestion.ts';
import { AnnotationIndex, type Piece } from './annotation-index.ts';
import { assignLanes } from './lanes.ts';
import {
  activeStyle,
  backStyle,
  besideStyle,
  KEPT_SELECTION,
  labelStyle,
  PASSAGE,
  peerStyle,
  suggestionStyle,
  type MarkStyle,
} from './mark-style.ts';
import type { Mark } from './painter.ts';
import { samePeer, type Peer } from './peer.ts';
import type { TextPositions } from './text-positions.ts';

interface Lifted {
  readonly id: AnnotationId | null;
  readonly lines: ReadonlySet<number>;
}

const NOTHING: Lifted = { id: null, lines: new Set() };

/** Each setter returns the lines whose marks it changed. */
export class ArticleMarks {
  readonly index: AnnotationIndex;
  private looks: ReadonlyMap<string, number> = new Map();
  /** The open annotation and the one that is pointed at, in that order, with the lines each was last seen in. */
  private readonly lifted: [Lifted, Lifted] = [NOTHING, NOTHING];
  private readonly besideIndex: AnnotationIndex;
  private annotations: readonly Annotation[] = [];
  /** Those of layers beside. */
  private beside: ReadonlySet<Annotation> = new Set();
  private visible: ReadonlySet<AnnotationId> | null = null;
  private peers: readonly Peer[] = [];
  private suggestions: readonly Suggestion[] = [];
  private suggested: Suggestion | null = null;
  private keptSelection: Span | null = null;
  private passage: Span | null = null;

  constructor(private readonly positions: TextPositions) {
    this.index = new AnnotationIndex(positions);
    this.besideIndex = new AnnotationIndex(positions);
  }

  /** Takes effect where lines are painted again, which is up to the caller. */
  setLabelSet({ labels }: LabelSet): void {
    const looks = labelLooks(labels);
    this.looks = new Map(labels.map(({ key }, index) => [key, looks[index] ?? UNKNOWN_LABEL_COLOUR]));
  }

  setAnnotations(annotations: readonly Annotation[]): ReadonlySet<number> {
    this.annotations = annotations;
    return this.index.update(annotations);
  }

  /** @param annotations of layers that are seen beside the one that is worked on. */
  setBeside(annotations: readonly Annotation[]): ReadonlySet<number> {
    this.beside = new Set(annotations);
    return this.besideIndex.update(annotations);
  }

  /** @param annotation the active annotation as it lies in the text; `null` if there is none or it is not shown. */
  setActive(annotation: Annotation | null): ReadonlySet<number> {
    return this.lift(0, annotation);
  }

  /** @param annotation the one that is pointed at; `null` for none. */
  setPointed(annotation: Annotation | null): ReadonlySet<number> {
    return this.lift(1, annotation);
  }

  /** @param visible what a filter lets through; `null` for all. The others step back. */
  setVisible(visible: ReadonlySet<AnnotationId> | null): ReadonlySet<number> {
    const before = this.visible;
    if (visible === before) return new Set();
    this.visible = visible;
    const turned = this.annotations.filter(({ id }) => (before?.has(id) ?? true) !== (visible?.has(id) ?? true));
    return new Set(turned.flatMap((annotation) => [...this.index.linesOf(annotation)]));
  }

  /** The annotations over the character at `offset` that a filter lets through, the innermost first. */
  at(offset: number): Annotation[] {
    return this.index.at(offset).filter(({ id }) => this.visible?.has(id) ?? true);
  }

  /** The annotations of layers beside over the character at `offset`, the innermost first. */
  besideAt(offset: number): Annotation[] {
    return this.besideIndex.at(offset);
  }

  private lift(which: 0 | 1, annotation: Annotation | null): ReadonlySet<number> {
    const before = this.lifted[which];
    const now = {
      id: annotation?.id ?? null,
      lines: new Set(annotation === null ? [] : this.index.linesOf(annotation)),
    };
    this.lifted[which] = now;
    return before.id === now.id ? new Set() : new Set([...before.lines, ...now.lines]);
  }

  setPeers(peers: readonly Peer[]): ReadonlySet<number> {
    const gone = this.peers.filter((peer) => !peers.some((other) => samePeer(peer, other)));
    const come = peers.filter((peer) => !this.peers.some((other) => samePeer(peer, other)));
    this.peers = peers;
    return new Set([...gone, ...come].flatMap((peer) => this.linesUnder(extent(peer))));
  }

  /** @param suggestions nobody has decided about. @param current the one of them that is looked at. */
  setSuggestions(suggestions: readonly Suggestion[], current: Suggestion | null): ReadonlySet<number> {
    const before = new Set(this.suggestions);
    const now = new Set(suggestions);
    const turned = [
      ...[...before].filter((one) => !now.has(one)),
      ...[...now].filter((one) => !before.has(one)),
      this.suggested,
      current,
    ];
    this.suggestions = suggestions;
    this.suggested = current;
    return new Set(turned.flatMap((one) => (one?.record.spans ?? []).flatMap((span) => this.linesUnder(span))));
  }

  setKeptSelection(span: Span | null): ReadonlySet<number> {
    const changed = [this.keptSelection, span].flatMap((each) => (each === null ? [] : this.linesUnder(each)));
    this.keptSelection = span;
    return new Set(changed);
  }

  /** @param span a passage that a link leads to, or whose other versions are shown; the same one as long as it is the same. */
  setPassage(span: Span | null): ReadonlySet<number> {
    const changed = [this.passage, span].flatMap((each) => (each === null ? [] : this.linesUnder(each)));
    this.passage = span;
    return new Set(changed);
  }

  /** The marks of one line; within one look they do not overlap. Blank lines have none: a tint on nothing looks like dirt. */
  marksIn(line: number): Mark[] {
    if (this.positions.isBlank(line)) return [];
    const pieces = this.piecesIn(line);
    const lanes = assignLanes(pieces);
    const byStyle = new Map<MarkStyle, Span[]>();
    const { start, end } = this.positions.line(line);
    const put = (style: MarkStyle, span: Span): void => {
      const clipped = { start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start };
      if (clipped.start >= clipped.end) return;
      const spans = byStyle.get(style);
      if (spans === undefined) byStyle.set(style, [clipped]);
      else spans.push(clipped);
    };
    const lifted = pieces.filter(({ annotation }) => this.isLifted(annotation));
    for (const [i, piece] of pieces.entries()) {
      const { label } = piece.annotation.body;
      const style = this.styleOf(piece, lifted);
      put(style(this.lookOf(label), lanes[i] ?? 0), piece);
      if (lifted.includes(piece)) put(activeStyle(this.colourOf(piece.annotation)), piece);
    }
    for (const one of this.suggestions) {
      const colour = this.lookOf(one.record.label) % LABEL_COLOURS;
      for (const span of one.record.spans) {
        put(suggestionStyle(colour), span);
        if (one === this.suggested) put(activeStyle(colour), span);
      }
    }
    for (const peer of this.peers) put(peerStyle(peer.colour), extent(peer));
    if (this.passage !== null) put(PASSAGE, this.passage);
    if (this.keptSelection !== null) put(KEPT_SELECTION, this.keptSelection);
    return [...byStyle].flatMap(([style, spans]) => melted(spans).map((span) => ({ style, ...span })));
  }

  /** Index of the colour of an annotation's label. */
  colourOf({ body }: Annotation): number {
    return this.lookOf(body.label) % LABEL_COLOURS;
  }

  private lookOf(label: string): number {
    return this.looks.get(label) ?? UNKNOWN_LABEL_COLOUR;
  }

  /** Those of layers beside behind those of the same place. */
  private piecesIn(line: number): readonly Piece[] {
    const own = this.index.piecesIn(line);
    const beside = this.besideIndex.piecesIn(line);
    return beside.length === 0 ? own : [...own, ...beside].sort(compareSpans);
  }

  private styleOf(piece: Piece, lifted: readonly Piece[]): typeof labelStyle {
    if (this.beside.has(piece.annotation)) return besideStyle;
    return this.stepsBack(piece, lifted) ? backStyle : labelStyle;
  }

  private isLifted({ id }: Annotation): boolean {
    return this.lifted.some((one) => one.id === id);
  }

  /** What a filter leaves out steps back, and what lies across one that is lifted out. */
  private stepsBack(piece: Piece, lifted: readonly Piece[]): boolean {
    if (this.visible !== null && !this.visible.has(piece.annotation.id)) return true;
    return !this.isLifted(piece.annotation) && lifted.some((one) => overlaps(one, piece));
  }

  private linesUnder({ start, end }: Span): number[] {
    const first = this.positions.lineAt(start);
    return Array.from({ length: this.positions.lineAt(end) - first + 1 }, (_, i) => first + i);
  }
}

const extent = ({ anchor, head }: Peer): Span => ({ start: Math.min(anchor, head), end: Math.max(anchor, head) });

/** Overlapping spans made one: an unbounded heap of ranges in one highlight brings Firefox to its knees. Those that only touch stay apart. */
function melted(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start < last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
