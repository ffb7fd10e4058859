/** Joins the pieces of one sentence that an article interrupts into one version of a statement, with the text around it. */
import { appendAll } from '../domain/append-all.ts';
import type { ArticleKind } from '../domain/article.ts';
import type { ArticleId, VersionRef } from '../domain/ids.ts';
import type { Span } from '../domain/span.ts';
import type { TracedSentence } from './quoted-sentences.ts';
import { tokensIn, type Token } from './tokens.ts';
import { parseVersionRef } from './version-ref.ts';

/** An article as statements are described from it. */
export interface SourceArticle {
  readonly id: ArticleId;
  readonly text: string;
  readonly outlet: string | null;
  /** As its source gives it; `publishedOn` reads it. */
  readonly date: string | null;
  /** BCP 47; `null` where unknown. */
  readonly language: string | null;
  /** `source`: the statement as it was made. */
  readonly kind?: ArticleKind | undefined;
  readonly sentences: readonly TracedSentence[];
}

/** One version: a piece of a sentence, or all of it. */
export interface Piece extends Span {
  readonly ref: VersionRef;
  readonly speaker: string | null;
  readonly isCutBefore: boolean;
  readonly isCutBehind: boolean;
}

/** Pieces of one article that are one sentence of a statement: interrupted by the reporter, or with an ellipsis between. */
export interface VersionChain {
  readonly article: SourceArticle;
  readonly pieces: readonly [Piece, ...Piece[]];
  /** Of all pieces, in order. */
  readonly tokens: readonly Token[];
  /** Before which of its tokens an ellipsis stands; its length means behind the last. */
  readonly ellipses: ReadonlySet<number>;
  readonly speaker: string | null;
}

/** @param refs of one statement. Those whose article is not there are left out. */
export function chainsOf(
  refs: readonly VersionRef[],
  articles: ReadonlyMap<ArticleId, SourceArticle>,
): readonly VersionChain[] {
  const pieces = refs.flatMap((ref) => {
    const place = parseVersionRef(ref);
    const article = place === null ? undefined : articles.get(place.article);
    return place === null || article === undefined ? [] : [{ article, piece: pieceOf(ref, place, article) }];
  });
  pieces.sort(
    (a, b) => (a.article.id < b.article.id ? -1 : a.article.id > b.article.id ? 1 : 0) || a.piece.start - b.piece.start,
  );
  const chains: { article: SourceArticle; pieces: [Piece, ...Piece[]] }[] = [];
  for (const { article, piece } of pieces) {
    const last = chains.at(-1);
    if (last?.article === article && goesOn(article, last.pieces.at(-1), piece)) last.pieces.push(piece);
    else chains.push({ article, pieces: [piece] });
  }
  return chains.map(({ article, pieces: all }) => chainOf(article, all));
}

function pieceOf(ref: VersionRef, { start, end }: Span, { sentences }: SourceArticle): Piece {
  const found = sentences.find((one) => one.start === start && one.end === end);
  return {
    ref,
    start,
    end,
    speaker: found?.speaker ?? null,
    isCutBefore: found?.isCutBefore ?? false,
    isCutBehind: found?.isCutBehind ?? false,
  };
}

const ONLY_ELLIPSIS = /^[\s.…[\]()]*$/u;

function goesOn({ text, sentences }: SourceArticle, before: Piece | undefined, next: Piece): boolean {
  if (before === undefined || next.start < before.end) return false;
  const isContinued = sentences.some(
    ({ start, goesOn: goes }, index) =>
      goes && start === next.start && lastQuoted(sentences, index)?.start === before.start,
  );
  return (
    isContinued || (before.isCutBehind && next.isCutBefore && ONLY_ELLIPSIS.test(text.slice(before.end, next.start)))
  );
}

const lastQuoted = (sentences: readonly TracedSentence[], index: number): TracedSentence | undefined =>
  sentences.slice(0, index).findLast(({ source }) => source === 'quoted');

function chainOf(article: SourceArticle, pieces: readonly [Piece, ...Piece[]]): VersionChain {
  const tokens: Token[] = [];
  const ellipses = new Set<number>();
  for (const piece of pieces) {
    if (piece.isCutBefore) ellipses.add(tokens.length);
    appendAll(tokens, tokensIn(article.text, piece).slice(0, MAX_TOKENS));
    if (piece.isCutBehind) ellipses.add(tokens.length);
  }
  const speaker = pieces.find((piece) => piece.speaker !== null)?.speaker ?? null;
  return { article, pieces, tokens, ellipses, speaker };
}

/** Words of a version that are compared: a member may have marked a whole article. */
const MAX_TOKENS = 2_000;
