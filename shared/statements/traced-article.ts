/** What tracing keeps of an article: its sentences as stems, and a sketch that shows copies. Its words are not kept. */
import type { ArticleId, VersionRef } from '../domain/ids.ts';
import { findQuotes, type FoundQuotes } from '../domain/quotes/find-quotes.ts';
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
}

/** Takes time in proportion to the text. */
export function tracedArticle({ id, outlet, text, language, found }: ReadArticle): TracedArticle {
  const quotes = found ?? findQuotes(text, language);
  const stems = stemLanguage(text, language);
  const units = unitsOf(tracedSentences(text, quotes, language));
  return {
    id,
    outlet,
    units: units.map((unit) => tracedUnit(id, text, unit, stems)),
    sketch: copySketch(text, quotes),
  };
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
  text: string,
  pieces: readonly [TracedSentence, ...TracedSentence[]],
  language: StemLanguage,
): TracedUnit {
  const words = pieces.flatMap((piece) => tokensIn(text, piece).map(({ word }) => word));
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
