/** Turns a disagreement into rows for the page: one row for all annotators with the same version, with the words around it. */
import { contentOf } from '../../shared/adjudication/content.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { DisagreementBody } from '../../shared/wire/http/adjudication.ts';

type Version = DisagreementBody['versions'][number];

/** Versions with the same place, label and attributes. */
export interface VersionRow {
  readonly version: Version;
  readonly layers: readonly Version['layer'][];
  /** Their annotations. */
  readonly annotations: readonly string[];
  /** What those who have it noted. */
  readonly notes: readonly string[];
}

interface Row extends VersionRow {
  readonly layers: Version['layer'][];
  readonly annotations: string[];
  readonly notes: string[];
}

/** In the order in which their first layers come. */
export function rowsOf({ versions }: DisagreementBody): readonly VersionRow[] {
  const rows = new Map<string, Row>();
  for (const version of versions) {
    const content = contentOf({ target: version, body: version });
    const row = rows.get(content) ?? { version, layers: [], annotations: [], notes: [] };
    rows.set(content, row);
    row.layers.push(version.layer);
    row.annotations.push(version.annotation);
    if (version.note !== '') row.notes.push(version.note);
  }
  return [...rows.values()];
}

/** Layers that are compared and marked nothing there. */
export const silentLayers = ({ layers, versions }: DisagreementBody): readonly Version['layer'][] =>
  layers.filter((layer) => versions.every((version) => version.layer !== layer));

/** How much text is shown around a passage, in UTF-16 units. */
const AROUND = 160;

/** The fields of a disagreement that hold its place in the text. */
interface MarkedPassage {
  readonly versions: readonly { readonly spans: readonly Span[] }[];
}

/** From the first to the last place that anybody marked. */
export function extentOf({ versions }: MarkedPassage): Span {
  const spans = versions.flatMap((version) => version.spans);
  return {
    start: spans.reduce((least, span) => Math.min(least, span.start), Infinity),
    end: spans.reduce((most, span) => Math.max(most, span.end), 0),
  };
}

/** The stretch of text that shows a passage, with words around it in the same paragraph. @param around how much, in UTF-16 units. */
export function stretchOf(one: MarkedPassage, text: string, around = AROUND): Span {
  const { start, end } = extentOf(one);
  const from = Math.max(text.lastIndexOf('\n', Math.max(0, start - 1)) + 1, wordStart(text, start - around));
  const newline = text.indexOf('\n', end);
  return {
    start: Math.max(0, from),
    end: Math.min(newline === -1 ? text.length : newline, wordEnd(text, end + around)),
  };
}

const wordStart = (text: string, at: number): number => (at <= 0 ? 0 : text.indexOf(' ', at) + 1);

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const blank = text.lastIndexOf(' ', at);
  return blank === -1 ? text.length : blank;
}

/** A piece of a stretch of text: marked by a version, or not. */
export interface Piece {
  readonly words: string;
  readonly isMarked: boolean;
}

/** The pieces of a stretch, with dots where it begins or ends within a paragraph. */
export function piecesInContext(text: string, stretch: Span, spans: readonly Span[]): readonly Piece[] {
  const isWhole = { start: stretch.start === 0 || text[stretch.start - 1] === '\n', end: isLineEnd(text, stretch.end) };
  const dots = (words: string, isShown: boolean): readonly Piece[] => (isShown ? [{ words, isMarked: false }] : []);
  return [...dots('… ', !isWhole.start), ...piecesOf(text, stretch, spans), ...dots(' …', !isWhole.end)];
}

const isLineEnd = (text: string, at: number): boolean => at >= text.length || text[at] === '\n';

export function piecesOf(text: string, stretch: Span, spans: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = stretch.start;
  for (const { start, end } of spans) {
    pieces.push({ words: text.slice(at, start), isMarked: false }, { words: text.slice(start, end), isMarked: true });
    at = end;
  }
  pieces.push({ words: text.slice(at, stretch.end), isMarked: false });
  return pieces.filter(({ words }) => words !== '');
}
