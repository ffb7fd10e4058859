/** Recognises outlets, authorities and other bodies as subjects of a sentence: “Reuters”, “the White House”, „die Stadt“. They speak, but are not persons. */
import { isPlaceOrOutlet, NAME_WORD, ORGANISATIONS } from './name-words.ts';

const WITH_ARTICLE = new RegExp(
  String.raw`^(?:The|Das|Die|Der) ${NAME_WORD}(?: (?:(?:of|for|der|des|für) )?${NAME_WORD}){0,4} $`,
  'u',
);
const ALONE = /^(\p{Lu}[\p{L}\p{M}]+) $/u;

/** Whether the words before a verb, from the start of its sentence on, are a body and nothing else. */
export function isBody(before: string): boolean {
  const word = ALONE.exec(before)?.[1];
  if (word === undefined) return WITH_ARTICLE.test(before);
  return isPlaceOrOutlet(word) || ORGANISATIONS.test(word) || /^\p{Lu}+$/u.test(word);
}
