/** What a take-back of a member's work does, in words. Pure. */
import type { TakenBackBody } from '../../../shared/wire/http/people.ts';
import type { OtherTexts } from '../../locale/texts.ts';

type Words = OtherTexts['members']['takeBack'];

/** How much of each kind changes, and in how many articles; empty where nothing does. */
export function countsInWords(
  { annotations, relations, comments, suggestions, articles }: TakenBackBody,
  words: Words,
): readonly string[] {
  const told = [
    annotations > 0 && words.annotations(annotations),
    relations > 0 && words.relations(relations),
    comments > 0 && words.comments(comments),
    suggestions > 0 && words.suggestions(suggestions),
    articles > 0 && words.articles(articles),
  ];
  return told.filter((one) => one !== false);
}

/** Sentences that say how many annotations a take-back leaves as they are, each with its reason. @param nameOf gives a member’s name by id. */
export function noticesInWords(
  { kept, keptBy, covered, decided, unknown, closed, isMoreHidden }: TakenBackBody,
  nameOf: (id: string) => string,
  words: Words,
): readonly string[] {
  const names = keptBy.map(nameOf).filter((name) => name !== '');
  const told = [
    kept > 0 && words.kept(kept, names.join(', ')),
    covered > 0 && words.covered(covered),
    decided > 0 && words.decided(decided),
    unknown > 0 && words.unknown(unknown),
    closed > 0 && words.closed(closed),
    isMoreHidden && words.hidden,
  ];
  return told.filter((one) => one !== false);
}
