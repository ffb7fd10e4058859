/** Defines the quotation marks of many languages: which one may open a quotation, where, and which ones close it. */

export interface QuoteMark {
  /** What may close a quotation that this mark opened. */
  readonly closers: string;
  /** Marks that are apostrophes as well: a quotation they open has to be closed, or was none. */
  readonly isSingle: boolean;
}

const DOUBLE = { isSingle: false };
const SINGLE = { isSingle: true };

/** Opening marks. Some close as well: `“` ends „German“, `»` ends « French ». */
export const OPENERS: Readonly<Record<string, QuoteMark>> = {
  '“': { closers: '”“', ...DOUBLE },
  '„': { closers: '“”"', ...DOUBLE },
  '‟': { closers: '”', ...DOUBLE },
  '”': { closers: '”', ...DOUBLE },
  '"': { closers: '"', ...DOUBLE },
  '״': { closers: '״', ...DOUBLE },
  '«': { closers: '»', ...DOUBLE },
  '»': { closers: '«', ...DOUBLE },
  '‹': { closers: '›', ...DOUBLE },
  '›': { closers: '‹', ...DOUBLE },
  '「': { closers: '」', ...DOUBLE },
  '『': { closers: '』', ...DOUBLE },
  '｢': { closers: '｣', ...DOUBLE },
  '﹁': { closers: '﹂', ...DOUBLE },
  '﹃': { closers: '﹄', ...DOUBLE },
  '《': { closers: '》', ...DOUBLE },
  '〈': { closers: '〉', ...DOUBLE },
  '〝': { closers: '〞〟', ...DOUBLE },
  '＂': { closers: '＂', ...DOUBLE },
  '‘': { closers: '’', ...SINGLE },
  '‚': { closers: '‘’', ...SINGLE },
  "'": { closers: "'", ...SINGLE },
};

/** Marks that open nothing unless they stand where only an opening mark can. */
const NEEDS_ROOM = new Set(['”', '"', '״', '＂', '»', '›', "'"]);

/** Marks that open one quotation and close another: where they have room, they do not close. */
const OPENS_AND_CLOSES = new Set([...NEEDS_ROOM, '“']);

/** Every mark, opening or closing. */
export const QUOTE_MARKS = /[“„‟”"״＂«»‹›「」『』｢｣﹁﹂﹃﹄《》〈〉〝〞〟‘’‚']/u;

/** The characters beside a mark; a blank at either end of a paragraph. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/** True where an opening mark can stand and a closing one can’t: nothing before it (or a Hebrew prefix), something behind it. */
const hasRoom = ({ before, after }: Beside): boolean =>
  (/[\s([{–—„“«‚‘¿¡：（「『]/u.test(before) && !/[\s.,;:!?)\]}。、，]/u.test(after)) ||
  (HEBREW.test(before) && HEBREW.test(after));

/** A character of Chinese or Japanese, which are written without blanks. */
export const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/** Marks that look the same wherever they stand. */
const STRAIGHT = new Set(['"', '＂', "'"]);

/** Behind such a character a straight mark may open or close, whichever is due. */
const isBehindIdeograph = ({ before, after }: Beside): boolean =>
  IDEOGRAPH.test(before) && !/[\s.,;:!?)\]}。、，；：！？）」』》]/u.test(after);

const HEBREW = /[\u05D0-\u05EA]/u;

/** True where a closing mark can stand and an opening one can’t: something before it, nothing behind it. */
const closesHere = ({ before, after }: Beside): boolean =>
  !/[\s([{–—„“«‚‘’'¿¡]/u.test(before) && /[\s.,;:!?)\]}。、，]/u.test(after);

/** True if a mark may open a quotation where it stands. */
export function mayOpen(mark: string, beside: Beside): boolean {
  if (!Object.hasOwn(OPENERS, mark)) return false;
  if (NEEDS_ROOM.has(mark)) return hasRoom(beside) || (STRAIGHT.has(mark) && isBehindIdeograph(beside));
  return (
    !closesHere(beside) && (mark !== '‘' || !/[\p{L}\p{N}\p{M}]/u.test(beside.before) || IDEOGRAPH.test(beside.before))
  );
}

/** True if a mark may close a quotation where it stands. */
export const mayClose = (mark: string, beside: Beside): boolean => !(OPENS_AND_CLOSES.has(mark) && hasRoom(beside));
