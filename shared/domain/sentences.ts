/** Finds sentences by the rules of Unicode, corrected where an abbreviation, an initial, a number or a quotation inside a sentence misleads them. */
import type { Span } from './span.ts';

/** Abbreviations with a full stop after which a sentence goes on, in small letters without their last stop. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms messrs mme mlle dr prof rev hon gov sen rep pres gen col lt maj capt cmdr sgt adm st ste mt ft vs no nos vol fig ed eds pp ' +
    'approx est jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e cf viz c.f u.s u.n u.k ' +
    'z.b d.h u.a o.ä bzw ca vgl hr fr frl abs nr bd str geb gest sog ggf evtl inkl exkl mio mrd tsd dipl ing st ' +
    'p.ex av env art chap sr sra srta dña ud uds ee.uu'
  ).split(' '),
);

/** Short words that are abbreviations only before a number: `No. 4`, `p. 12`. */
const BEFORE_NUMBERS = new Set([
  'no',
  'nos',
  'nr',
  'p',
  'pp',
  'art',
  'fig',
  'vol',
  'abs',
  'bd',
  'ch',
  'chap',
  'st',
  'mar',
  'dec',
  'est',
  'ca',
]);

/** Of those above, words that also end sentences: they count only before a number. */
const ALSO_WORDS = new Set(['no', 'mar', 'dec', 'est', 'art', 'bd']);

/**
 * The sentences of a text in order, each without the white space around it. No sentence goes beyond its line.
 * @param language BCP 47; some rules differ, as German writes `3. Mai`.
 */
export function sentencesIn(text: string, language: string | null = null): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    for (const { start: from, end } of sentencesOfLine(line, language))
      sentences.push({ start: start + from, end: start + end });
    start += line.length + 1;
  }
  return sentences;
}

/** The sentence at an offset: the one that holds it, else the next one in its line, else the last before it there; `null` in a blank line. */
export function sentenceAt(text: string, offset: number, language: string | null = null): Span | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const inLine = sentencesOfLine(text.slice(start, lineEnd === -1 ? text.length : lineEnd), language);
  const found = inLine.find(({ end }) => start + end > offset) ?? inLine.at(-1);
  return found === undefined ? null : { start: start + found.start, end: start + found.end };
}

/**
 * A line with one mark at its end at most, of characters among which no other ends a sentence in any language: it is one
 * sentence, and the segmenter would take far longer to say so. A Greek question mark looks like a semicolon.
 */
const ONE_SENTENCE = /^[ "#-\-/-:<->@-~\u00A0-\u024F\u2010-\u201F\uFFFC]*(?:[.!?]+["'”’»)\]]* *)?$/;

function sentencesOfLine(line: string, language: string | null): Span[] {
  if (ONE_SENTENCE.test(line)) {
    const whole = trimmed(line, 0);
    return whole === null ? [] : [whole];
  }
  const sentences: Span[] = [];
  for (const { segment, index } of segmenterFor(language).segment(line)) {
    const piece = trimmed(segment, index);
    if (piece === null) continue;
    const last = sentences.at(-1);
    if (last !== undefined && goesOn(line, last, piece, language))
      sentences[sentences.length - 1] = { start: last.start, end: piece.end };
    else sentences.push(piece);
  }
  return withOpeningMarks(line, sentences);
}

/** Marks that open what is quoted or set apart, behind a full-width end of a sentence: the segmenter counts them to the sentence before. */
const OPENING_MARKS = /(?<=[。！？｡][」』”’）】》〉]*)[「『“‘（【《〈]+$/u;

/** Sentences that begin with their opening marks, as in Chinese and Japanese, where no blank stands before them. */
function withOpeningMarks(line: string, sentences: readonly Span[]): Span[] {
  let begins: number | null = null;
  return sentences.map((sentence, index) => {
    const start = begins ?? sentence.start;
    const marks = OPENING_MARKS.exec(line.slice(sentence.start, sentence.end))?.[0] ?? '';
    begins = marks === '' || index === sentences.length - 1 ? null : sentence.end - marks.length;
    return { start, end: begins ?? sentence.end };
  });
}

function trimmed(segment: string, index: number): Span | null {
  const bare = segment.trim();
  if (bare === '') return null;
  const start = index + segment.indexOf(bare);
  return { start, end: start + bare.length };
}

const segmenters = new Map<string, Intl.Segmenter>();

/** A language that is no BCP 47 tag counts as none. */
function segmenterFor(language: string | null): Intl.Segmenter {
  const tag = language ?? 'und';
  const known = segmenters.get(tag);
  if (known !== undefined) return known;
  let made: Intl.Segmenter;
  try {
    made = new Intl.Segmenter(tag, { granularity: 'sentence' });
  } catch {
    made = new Intl.Segmenter('und', { granularity: 'sentence' });
  }
  segmenters.set(tag, made);
  return made;
}

/** True if what looks like a sentence’s end is none, so that `next` belongs to `before`. */
function goesOn(line: string, before: Span, next: Span, language: string | null): boolean {
  const tail = line.slice(Math.max(before.start, before.end - TAIL), before.end);
  const head = line.slice(next.start, Math.min(next.end, next.start + TAIL));
  // “Why now?” she asked. A dash or comma goes on too, and so does a mark that closes what ended.
  if (/^[\p{Ll}–—,;:)\]”’»›]/u.test(head)) return true;
  if (!tail.endsWith('.')) return false;
  return isInitial(tail, before, line) || isAbbreviation(tail, head) || isOrdinal(tail, head, language);
}

/** Units of text on either side of an end that are looked at. */
const TAIL = 24;

/** “J. Marten”, “George R. R. Holm”: one capital letter, unless it is all there is or stands as the pronoun “I”. */
function isInitial(tail: string, before: Span, line: string): boolean {
  const letter = /(?:^|[\s.(“„«"'-])(\p{Lu})\.$/u.exec(tail)?.[1];
  if (letter === undefined) return false;
  const isWholePiece = line.slice(before.start, before.end).length <= 2;
  return letter !== 'I' || isWholePiece;
}

function isAbbreviation(tail: string, head: string): boolean {
  // Read from the end on: a pattern that begins at the word tries every unit before it.
  const word = /$(?<=([\p{L}.]+)\.)/u.exec(tail)?.[1]?.toLowerCase();
  if (word === undefined) return false;
  // “z. B.”, “p. m.”: a small letter alone, and another letter with a stop.
  if (/^\p{L}$/u.test(word) && /^\p{L}\./u.test(head)) return true;
  const isBeforeNumber = /^\p{N}/u.test(head);
  if (BEFORE_NUMBERS.has(word) && isBeforeNumber) return true;
  if (ALSO_WORDS.has(word)) return false;
  return ABBREVIATIONS.has(word) || ABBREVIATIONS.has(word.replace(/^.*\.(?=[^.]{2,}$)/u, ''));
}

/** `3. Mai`, in languages that write ordinals with a stop. */
function isOrdinal(tail: string, head: string, language: string | null): boolean {
  if (!/(?:^|[\s(–-])\p{N}{1,2}\.$/u.test(tail)) return false;
  return /^(?:de|da|nb|nn|no|fi|cs|sk|hu|hr|sl|pl|tr)\b/i.test(language ?? '') && /^\p{L}/u.test(head);
}
