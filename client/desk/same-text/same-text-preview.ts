/** The same words in one or several articles, with what each place is tagged as already. Pure. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { placesOf, type SameTextOptions } from '../../../shared/domain/same-text.ts';
import { overlaps, type Span } from '../../../shared/domain/span.ts';
import { spanContext } from '../../../shared/formats/core/span-context.ts';

/** An article that is looked through. */
export interface SearchedArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What is tagged in it, as far as one sees it. */
  readonly annotations: readonly Annotation[];
}

/** A place where the words stand. */
export interface SamePlace {
  readonly article: string;
  readonly span: Span;
  /** What stands there, and around it: at most 32 code points. */
  readonly exact: string;
  readonly before: string;
  readonly after: string;
  /** Annotations that lie there, in text order. */
  readonly tagged: readonly Annotation[];
  /** One of them covers exactly this place and bears the label already. */
  readonly isDone: boolean;
}

/** @param label key of the label that is to be put there. */
export function samePlaces(
  articles: readonly SearchedArticle[],
  words: string,
  options: SameTextOptions,
  label: string,
): readonly SamePlace[] {
  return articles.flatMap(({ id, text, annotations }) =>
    placesOf(text, words, options).map((span): SamePlace => {
      const { before, after } = wordsAround(text, span);
      const tagged = annotations.filter(({ target }) => target.spans.some((other) => overlaps(other, span)));
      const isDone = tagged.some((annotation) => isTaggedSo(annotation, span, label));
      return { article: id, span, exact: text.slice(span.start, span.end), before, after, tagged, isDone };
    }),
  );
}

/** Whether an annotation covers exactly this place and bears the label. */
export const isTaggedSo = ({ target, body }: Annotation, { start, end }: Span, label: string): boolean =>
  body.label === label && target.spans.length === 1 && target.spans[0]?.start === start && target.spans[0].end === end;

/** Context without the words that it cuts in two. */
function wordsAround(text: string, span: Span): { readonly before: string; readonly after: string } {
  const { prefix, suffix } = spanContext(text, span);
  return {
    before: prefix.length < span.start ? prefix.replace(/^\S+(?=\s)/u, '') : prefix,
    after: span.end + suffix.length < text.length ? suffix.replace(/(?<=\s)\S+$/u, '') : suffix,
  };
}

/** Tells places apart. */
export const placeKey = ({ article, span }: Pick<SamePlace, 'article' | 'span'>): string =>
  `${article}-${span.start}-${span.end}`;

/** Keys of the places that are chosen: as a member chose by key, else those where nothing lies yet. */
export const chosenOf = (places: readonly SamePlace[], choices: ReadonlyMap<string, boolean>): ReadonlySet<string> =>
  new Set(
    places
      .filter((place) => !place.isDone && (choices.get(placeKey(place)) ?? place.tagged.length === 0))
      .map(placeKey),
  );
