/** Finds all that a text quotes or reports: quotations with their kind, speaker and cue, and sentences of indirect speech. */
import type { Span } from '../span.ts';
import { cuedSentences, type Cue, type CuedSentence } from './cue-speakers.ts';
import { withoutHardWraps } from './hard-wraps.ts';
import { beginningIn } from './in-order.ts';
import { kindOf, leadsTo, type KindClues, type QuoteKind } from './quote-kinds.ts';
import { quotationsIn, type Quotation } from './quotations.ts';
import { hasOtherSource } from './other-sources.ts';
import { isReport } from './reports.ts';
import { QUOTED, reporterText } from './reporter-text.ts';

/** A quotation; its own span has the marks. UTF-16 units. */
interface FoundQuote extends Quotation {
  readonly kind: QuoteKind;
  /** The fullest form of the speaker's name in the article; `null` where nobody is named. */
  readonly speaker: string | null;
  readonly cue: Span | null;
}

/** A sentence that reports what a person said without quoting it whole. */
interface ReportedSentence extends Span {
  readonly speaker: string | null;
  readonly cue: Span;
}

export interface FoundQuotes {
  /** In text order, nested ones too. */
  readonly quotes: readonly FoundQuote[];
  readonly reported: readonly ReportedSentence[];
}

/** Takes time in proportion to the text. @param language BCP 47; `null` where unknown. */
export function findQuotes(given: string, language: string | null): FoundQuotes {
  const text = withoutHardWraps(given);
  const quotations = quotationsIn(text).filter(({ parts: [{ start, end }] }) => start < end);
  const reporter = reporterText(text, quotations, language);
  const finder = new SpeakerFinder(text, reporter.text, cuedSentences(reporter));
  const quotes = quotations.map((quotation) => finder.read(quotation));
  const presenting = new Set(quotes.map(({ kind, cue }) => (kind === 'quote' ? cue?.start : undefined)));
  const reported = finder.sentences.flatMap((sentence) => reportIn(reporter.text, sentence, presenting));
  return { quotes, reported };
}

/** Cues of a sentence that are looked at for what they report. */
const MAX_CUES = 8;

/** @param presenting where cues of quotations begin: what they tell is quoted, not reported. */
function reportIn(
  reporter: string,
  sentence: CuedSentence,
  presenting: ReadonlySet<number | undefined>,
): ReportedSentence[] {
  if (sentence.cues.length === 0) return [];
  const cues = sentence.cues.slice(0, MAX_CUES).filter(({ start }) => !presenting.has(start));
  const cue = cues.find((one) => isReport(reporter, sentence, one));
  if (cue === undefined) return [];
  const { start, end, speaker } = cue;
  return [{ start: sentence.start, end: sentence.end, speaker, cue: { start, end } }];
}

type Attribution = Pick<FoundQuote, 'speaker' | 'cue'>;
const NOBODY: Attribution = { speaker: null, cue: null };

type Joint = Pick<KindClues, 'goesOn' | 'isJoined' | 'isSaid'>;
const NOT_SAID: Joint = { goesOn: false, isJoined: false, isSaid: false };

const found = (
  { start, end, isClosed, parts }: Quotation,
  kind: QuoteKind,
  { speaker, cue }: Attribution,
): FoundQuote => ({
  start,
  end,
  isClosed,
  parts,
  kind,
  speaker,
  cue,
});

/** Reads the quotations of one text in order, and remembers who spoke last. */
class SpeakerFinder {
  private last: (Attribution & Span & { readonly isWhole: boolean }) | null = null;
  private readonly enclosing: FoundQuote[] = [];
  private index = 0;

  constructor(
    private readonly text: string,
    private readonly reporter: string,
    readonly sentences: readonly CuedSentence[],
  ) {}

  read(quotation: Quotation): FoundQuote {
    while ((this.enclosing.at(-1)?.end ?? Infinity) <= quotation.start) this.enclosing.pop();
    const isNested = this.enclosing.length > 0;
    const quote = isNested ? this.nested(quotation) : this.outer(quotation);
    this.enclosing.push(quote);
    return quote;
  }

  /** A quotation within another: who says it is named inside that one, if anywhere, and not resolved. */
  private nested(quotation: Quotation): FoundQuote {
    const outer = this.enclosing.at(-1);
    const lead = this.text.slice(Math.max(outer?.parts[0].start ?? 0, quotation.start - LEAD), quotation.start);
    return found(quotation, this.kindOf(quotation, lead, NOT_SAID), NOBODY);
  }

  private outer(quotation: Quotation): FoundQuote {
    const sentence = this.sentenceOf(quotation);
    const from = Math.max(sentence?.start ?? quotation.start, quotation.start - LEAD);
    const lead = this.reporter.slice(from, quotation.start);
    const goesOn = sentence !== null && this.isInterrupted(quotation, sentence);
    const kind = this.kindOf(quotation, lead, {
      goesOn,
      isJoined: this.isJoined(quotation, sentence),
      isSaid: this.isSaid(quotation, sentence),
    });
    if (kind === 'markup' || kind === 'title' || kind === 'term') return found(quotation, kind, NOBODY);
    const { speaker, cue } = this.attribution(quotation, sentence);
    this.last = { start: quotation.start, end: quotation.end, speaker, cue, isWhole: kind === 'quote' };
    return found(quotation, kind, this.last);
  }

  private kindOf({ start, parts }: Quotation, lead: string, joint: Joint): QuoteKind {
    const words = this.text.slice(parts[0].start, parts.at(-1)?.end);
    return kindOf({ words, mark: this.text.charAt(start), lead, ...joint });
  }

  /** She called it “nonsense”; laut Öz ist die Kasse „leer“. */
  private isSaid({ start, end }: Span, sentence: CuedSentence | null): boolean {
    const before = cuesAround(sentence, { start, end }).filter((cue) => cue.end <= start);
    const endsClause = /^[.,;!?]?$/u.test(this.reporter.slice(end, Math.min(end + 1, sentence?.end ?? end)));
    return before.some(
      (cue) =>
        (cue.subject !== null || cue.speaker !== null) &&
        leadsTo(this.reporter.slice(cue.start, cue.end), this.reporter.slice(cue.end, start), endsClause),
    );
  }

  /** “No”, she said; she said: “No”. */
  private isJoined({ start, end }: Span, sentence: CuedSentence | null): boolean {
    const cues = cuesAround(sentence, { start, end });
    const isBefore = /[:,]\s*$/u.test(this.reporter.slice(Math.max(0, start - 2), start));
    const isBehind = /^,\s/u.test(this.reporter.slice(end, end + 2)) && !isBefore;
    return cues.some((cue) =>
      isBefore
        ? cue.end <= start && start - cue.end < JOINED
        : isBehind && cue.start >= end && cue.start - end < JOINED,
    );
  }

  /** True for the second half of “We ring it,” he said, “at no other time.” */
  private isInterrupted({ start }: Quotation, sentence: CuedSentence): boolean {
    if (this.last === null || this.last.start < sentence.start || start - this.last.end > NEAR) return false;
    const { end } = this.last;
    const between = this.reporter.slice(end, start);
    if (!/[,–—-]\s*$/u.test(between)) return false;
    const cues = beginningIn(sentence.cues, { start: end, end: start });
    return (
      cues.length > 0 &&
      !/(?<!\p{L})(?:that|dass)(?!\p{L})|[.:;]/u.test(between) &&
      /[,!?…–—-]/u.test(this.text.slice(end - 2, end + 1))
    );
  }

  private sentenceOf({ start }: Span): CuedSentence | null {
    while ((this.sentences[this.index]?.end ?? Infinity) <= start) this.index += 1;
    const here = this.sentences[this.index];
    return here !== undefined && here.start <= start ? here : null;
  }

  private attribution(quotation: Quotation, sentence: CuedSentence | null): Attribution {
    const cue = sentence === null ? null : nearest(cuesAround(sentence, quotation), quotation, this.reporter);
    if (cue !== null) return { speaker: cue.speaker, cue: { start: cue.start, end: cue.end } };
    if (hasOtherSource(this.reporter, quotation, sentence?.topic ?? null)) return NOBODY;
    if (this.last !== null && this.isBlank(this.last.end, quotation.start))
      return this.isSameParagraph(this.last, quotation) ? this.last : { speaker: this.last.speaker, cue: null };
    const before = this.sentences[this.index - 1];
    if (before !== undefined && this.isBlank(before.end, quotation.start)) {
      if (this.last !== null && this.last.start >= before.start && this.isSameParagraph(before, quotation))
        return before.cues.length > 0 && this.last.isWhole ? this.last : { speaker: this.last.speaker, cue: null };
      if (this.reporter.charAt(before.end - 1) === ':') return announced(before);
    }
    return { speaker: sentence?.topic ?? before?.topic ?? this.last?.speaker ?? null, cue: null };
  }

  private isBlank(start: number, end: number): boolean {
    return end - start < NEAR && this.reporter.slice(start, end).trim() === '';
  }

  private isSameParagraph({ end }: Span, { start }: Span): boolean {
    return !this.reporter.slice(end, start).includes('\n');
  }
}

/** “Ana Díaz said:” in the paragraph before. */
function announced({ cues, topic }: CuedSentence): Attribution {
  const cue = cues.at(-1);
  return cue === undefined
    ? { speaker: topic, cue: null }
    : { speaker: cue.speaker ?? topic, cue: { start: cue.start, end: cue.end } };
}

/** Units between a quotation and a cue of its sentence, at most. */
const NEAR = 600;
/** Units before a quotation that tell its kind. */
const LEAD = 60;

const cuesAround = (sentence: CuedSentence | null, { start, end }: Span): readonly Cue[] =>
  sentence === null ? [] : beginningIn(sentence.cues, { start: start - NEAR, end: end + NEAR });

/** The cue nearest to a quotation, first of all one that leads up to it: “said that”. One whose subject or object lies between counts as near, one of another quotation as far. */
function nearest(cues: readonly Cue[], { start, end }: Span, reporter: string): Cue | null {
  let [best, least]: [Cue | null, number] = [null, Infinity];
  for (const cue of cues) {
    const between = cue.end <= start ? reporter.slice(cue.end, start) : reporter.slice(end, cue.start);
    const isBefore = cue.end <= start && /^,?\s*(?:that|dass|daß)?[:,]?\s*$/u.test(between);
    const distance =
      (isBefore ? 0 : between.length) + (between.includes(QUOTED) ? FAR : 0) + (cue.speaker === null ? UNNAMED : 0);
    if (distance < least) [best, least] = [cue, distance];
  }
  return best;
}

/** Units between a quotation and the cue that it is joined to. */
const JOINED = 12;
const FAR = 400;
const UNNAMED = 60;
