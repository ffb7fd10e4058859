/** Prepares an article for tracing statements: its sentences as stems, and a sketch by which copies are recognised. */
import { outletKey } from '../domain/outlet-key.ts';
import type { ArticleId, VersionRef } from '../domain/ids.ts';
import { findQuotes, type FoundQuotes } from '../domain/quotes/find-quotes.ts';
import { overlaps } from '../domain/span.ts';
import { copySketch } from './copy-sketch.ts';
import { tracedSentences, type TracedSentence } from './quoted-sentences.ts';
import { isStopWord, stemLanguage, stemOf, type StemLanguage } from './stems.ts';
import { tokensIn } from './tokens.ts';
import { versionRef } from './version-ref.ts';

/** A sentence, whole or in the pieces into which the reporter has broken it. */
export interface TracedUnit {
  readonly refs: readonly [VersionRef, ...VersionRef[]];
  readonly source: TracedSentence['source'];
  /** Language and words in their order: the same for two units that say the same. */
  readonly key: string;
  /** Stems of words that are no stop words, each as often as it stands there. */
  readonly stems: readonly string[];
  /** Stop words, likewise. */
  readonly stopWords: readonly string[];
}

export interface TracedArticle {
  readonly id: ArticleId;
  /** Whom an article counts for; `null` where nobody is named: it counts for itself. */
  readonly outlet: string | null;
  readonly units: readonly TracedUnit[];
  /** Hashes of a sample of its words in sequence, sorted. */
  readonly sketch: readonly number[];
}

interface ReadArticle {
  readonly id: ArticleId;
  readonly outlet: string | null;
  readonly text: string;
  /** BCP 47; `null` where unknown. */
  readonly language: string | null;
  /** What was found in the text and nobody rejected; all that is found, if left out. */
  readonly found?: FoundQuotes;
  /** What `tracedSentences` gives of these, where it is known already. */
  readonly sentences?: readonly TracedSentence[];
}

/** Takes time in proportion to the text. */
export function tracedArticle({ id, outlet, text, language, found, sentences: known }: ReadArticle): TracedArticle {
  const quotes = found ?? findQuotes(text, language);
  const stems = stemLanguage(text, language);
  const sentences = known ?? tracedSentences(text, quotes, language);
  const quoted = sentences.filter(({ source }) => source === 'quoted');
  return {
    id,
    outlet: outlet === null ? null : outletKey(outlet),
    units: unitsOf(sentences).map((unit) => tracedUnit(id, wordsOf(text, unit, quoted), unit, stems)),
    sketch: copySketch(text, quotes),
  };
}

/** Of a sentence that reports, the reporter's own words: what it quotes is traced by itself. */
function wordsOf(text: string, pieces: readonly TracedSentence[], quoted: readonly TracedSentence[]): string[] {
  return pieces.flatMap((piece) => {
    const within = piece.source === 'reported' ? quoted.filter((one) => overlaps(one, piece)) : [];
    const tokens = tokensIn(text, piece);
    return tokens.filter((token) => !within.some((one) => overlaps(one, token))).map(({ word }) => word);
  });
}

/** Sentences with the pieces that go on with them. */
function unitsOf(sentences: readonly TracedSentence[]): [TracedSentence, ...TracedSentence[]][] {
  const units: [TracedSentence, ...TracedSentence[]][] = [];
  for (const sentence of sentences) {
    const last = units.findLast(([{ source }]) => source === 'quoted');
    if (sentence.goesOn && last !== undefined) last.push(sentence);
    else units.push([sentence]);
  }
  return units;
}

function tracedUnit(
  article: ArticleId,
  words: readonly string[],
  pieces: readonly [TracedSentence, ...TracedSentence[]],
  language: StemLanguage,
): TracedUnit {
  const [first, ...more] = pieces;
  const refOf = ({ start, end }: TracedSentence): VersionRef => versionRef({ article, start, end });
  return {
    refs: [refOf(first), ...more.map(refOf)],
    source: first.source,
    key: `${language} ${words.join(' ')}`,
    stems: words.filter((word) => !isStopWord(word)).map((word) => stemOf(word, language)),
    stopWords: words.filter(isStopWord),
  };
}
