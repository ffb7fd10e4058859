/** Defines an article as input for tracing and writing statements, from a project or from a file. */
import type { SourceArticle } from '../../../shared/statements/passages.ts';
import { tracedSentences } from '../../../shared/statements/quoted-sentences.ts';
import { tracedArticle, type TracedArticle } from '../../../shared/statements/traced-article.ts';
import { tracedQuotes, type MarkedQuotes } from './traced-quotes.ts';

/** Where an article lies, as the command was given it. */
export interface SourcePlace {
  /** Left out for an article of a project. */
  readonly file?: string;
  /** Id or title; left out where the file holds one article alone. */
  readonly article?: string;
}

export interface TracedSource extends SourceArticle {
  readonly place: SourcePlace;
  readonly traced: TracedArticle;
}

type Described = Pick<SourceArticle, 'id' | 'outlet' | 'date' | 'language' | 'kind'>;

/** @param people what they made of its quotations. */
export function tracedSource(
  place: SourcePlace,
  { id, outlet, date, language, kind }: Described,
  text: string,
  people: MarkedQuotes,
): TracedSource {
  const found = tracedQuotes(text, language, people);
  const sentences = tracedSentences(text, found, language);
  const traced = tracedArticle({ id, outlet, text, language, found, sentences });
  return { id, text, outlet, date, language, kind, sentences, place, traced };
}
