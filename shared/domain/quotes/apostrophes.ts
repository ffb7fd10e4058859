/** Recognises marks that look like quotation marks but are part of a word: apostrophes, shortened years, and the Hebrew gershayim. */
import { IDEOGRAPH, type Beside } from './quote-marks.ts';

const APOSTROPHES = "’'‘";
const CLIPPED = /^(?:n['’]|(?:tis|twas|twere|em|til|cause|bout)(?![\p{L}\p{N}]))/iu;
/** Units within which a single closing mark is looked for, so that a long paragraph costs no more. */
const LOOK_AHEAD = 300;

/** True if the mark at an offset is part of a word: don’t, ’90s, ’tis, צה"ל. */
export function isPartOfWord(text: string, at: number, { before, after }: Beside): boolean {
  const mark = text.charAt(at);
  if ('"״'.includes(mark)) return isGershayim(text, at, before, after);
  if (!APOSTROPHES.includes(mark)) return false;
  if (isWordLike(before) && isWordLike(after)) return true;
  if (/\p{N}/u.test(after) && mark !== '‘' && !isWordLike(before)) return true;
  return isClipped(text, at);
}

/**
 * “the workers’ own words” inside single marks: an s goes before, words follow, and the closing mark is still to come.
 * @param end of the paragraph.
 */
export function isPossessive(text: string, at: number, end: number, { before, after }: Beside): boolean {
  if (!"’'".includes(text.charAt(at)) || before !== 's' || after !== ' ') return false;
  if (!/^ \p{Ll}/u.test(text.slice(at + 1, at + 4))) return false;
  return /[^\s][’'](?![\p{L}\p{N}])/u.test(text.slice(at + 1, Math.min(end, at + LOOK_AHEAD)));
}

/** Chinese and Japanese have no apostrophes: between their characters a mark is a quotation mark. */
const isWordLike = (character: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(character) && !IDEOGRAPH.test(character);

/** ’tis, rock ’n’ roll: words that lost their beginning, whichever mark was typed. */
const isClipped = (text: string, at: number): boolean =>
  CLIPPED.test(text.slice(at + 1, at + 7)) || /[\s]['’‘]n$/iu.test(text.slice(Math.max(0, at - 3), at));

/** Letters that Hebrew joins to the word behind them, before an opening mark too: ה"מומחים". */
const HEBREW_PREFIX = /(?<![\u05D0-\u05EA])[והבכלמש]{1,2}$/u;

/** A mark between Hebrew letters is part of an abbreviation, unless a prefix stands before it and a word behind it. */
function isGershayim(text: string, at: number, before: string, after: string): boolean {
  if (!/[\u05D0-\u05EA]/u.test(before) || !/[\u05D0-\u05EA]/u.test(after)) return false;
  const opensWord = /^[\u05D0-\u05EA]{2}/u.test(text.slice(at + 1, at + 3));
  return !(opensWord && HEBREW_PREFIX.test(text.slice(Math.max(0, at - 3), at)));
}
