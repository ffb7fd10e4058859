/** Classifies the text between quotation marks: speech, a phrase of it, a term, a title, or remains of web scraping. */
import { IS_BY } from './cues.ts';
import { QUOTED } from './reporter-text.ts';

export type QuoteKind = 'quote' | 'fragment' | 'term' | 'title' | 'markup';

/** What is known of a quotation: its words, and what the reporter has around them. */
export interface KindClues {
  /** Without marks. */
  readonly words: string;
  /** The opening mark. */
  readonly mark: string;
  /** The reporter's text before the opening mark, in the same sentence. */
  readonly lead: string;
  /** Whether it goes on with speech that the reporter has interrupted. */
  readonly goesOn: boolean;
  /** Whether a comma or colon joins it to a cue, so that it is speech however short. */
  readonly isJoined: boolean;
  /** Whether a cue leads up to it, so that a word or two are a phrase of speech. */
  readonly isSaid: boolean;
}

const MARKUP = /[=<>{}]|https?:|www\.|&\w+;|(?<=\w)\(\)/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const ENDS_SENTENCE = /[.!?…,;。！？，]['’”»]?$/u;
/** A phrase that begins with its verb, or with a word that joins it to a sentence. */
const BEGINS_WITHIN =
  /^(?:is|are|was|were|be|been|has|have|had|does|doesn|do|did|will|would|can|could|should|may|might|must|won|isn|said|says|not|when|while|if|because|that|who|which|where|and|or|but|to|of|in|on|at|for|with|by|from|than|as|very|ist|sind|war|waren|hat|haben|wird|werden|kann|will|nicht|wenn|weil|dass|ob|und|oder|aber|als|zu|von|mit|für|est|sont|ne|et|que|qui|es|son|no|y)(?![\p{L}])/iu;
/** Behind these a clause of its own may follow, in small letters too. */
const OPENS_CLAUSE = /(?:[,:，：]|(?<!\p{L})(?:that|dass|daß|que))\s*$/u;
const MIN_WORDS = 3;

export function kindOf({ words, mark, lead, goesOn, isJoined, isSaid }: KindClues): QuoteKind {
  if (MARKUP.test(words)) return 'markup';
  if ('《〈'.includes(mark)) return 'title';
  if (goesOn) return 'quote';
  const ends = ENDS_SENTENCE.test(words);
  if (!ends && !isJoined && isTitle(words)) return 'title';
  if (!ends && !isJoined && wordCount(words) < MIN_WORDS) return isSaid ? 'fragment' : 'term';
  return isFragment(words, lead, ends) ? 'fragment' : 'quote';
}

/** What may stand between a cue and the phrase that it leads up to: nothing, or “of”, “it a”, „sich als“. */
const LEADS =
  /^,? (?:(?:it|him|her|them|himself|herself|itself|themselves|es|ihn|sie|sich|that|dass) )?(?:(?:of|about|as|for|von|vor|als|über) )?(?:(?:an?|eine?[nmrs]?) )?$/u;
/** Verbs that give a thing a name: “called the plan a”. */
const NAMES_THINGS = /^(?:call|describe|nannte|nennt)/u;

/**
 * Whether a cue leads up to a quotation.
 * @param between the reporter's words between them. @param endsClause whether a clause ends with the quotation.
 */
export function leadsTo(cue: string, between: string, endsClause: boolean): boolean {
  if (IS_BY.test(cue)) return endsClause && !between.includes(QUOTED);
  return LEADS.test(between) || (NAMES_THINGS.test(cue) && /^ (?:[\p{L}’'-]+ ){1,6}$/u.test(between));
}

function isFragment(words: string, lead: string, ends: boolean): boolean {
  const first = /[\p{L}\p{N}]/u.exec(words)?.[0] ?? '';
  if (/[\p{Lu}\p{N}]/u.test(first)) return false;
  if (!/\p{Ll}/u.test(first))
    return !ends && lead.trim() !== '' && !OPENS_CLAUSE.test(lead) && wordCount(words) < CLAUSE_WORDS;
  return !OPENS_CLAUSE.test(lead) || BEGINS_WITHIN.test(words);
}

/** Words from which on a phrase in a script without capitals is taken for a clause. */
const CLAUSE_WORDS = 4;

/** Characters a word, in scripts without blanks. */
const WORD_LENGTH = 2;

const wordCount = (words: string): number =>
  UNSPACED.test(words) ? Math.ceil(words.length / WORD_LENGTH) : (words.match(/[\p{L}\p{N}][^\s]*/gu) ?? []).length;

const MAX_TITLE_WORDS = 8;
const SMALL_WORDS =
  /^(?:the|a|an|of|in|on|at|to|for|and|or|but|with|from|by|der|die|das|des|dem|den|ein|eine|und|oder|im|am|zu|von|vom|mit|de|du|la|le|les|et|el|los|y)$/iu;

/** A few words, each with a capital but for the small ones. */
function isTitle(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  if (words.length < 2 || words.length > MAX_TITLE_WORDS) return false;
  const large = words.filter((word) => !SMALL_WORDS.test(word));
  return large.length > 1 && /^\p{Lu}/u.test(words[0] ?? '') && large.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
}
