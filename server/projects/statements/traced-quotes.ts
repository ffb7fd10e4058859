/** Selects an article’s passages in which statements are traced: quotations that were found and not rejected, and passages that members marked as quotations. */
import { findQuotes, type FoundQuotes } from '../../../shared/domain/quotes/find-quotes.ts';
import { withoutMarks } from '../../../shared/domain/quotes/without-marks.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Spans } from '../../../shared/domain/target.ts';

/** What people made of an article, as far as it says what is a quotation. UTF-16 units. */
export interface MarkedQuotes {
  /** Places of the finder’s suggestions that a member rejected. */
  readonly rejected: readonly Span[];
  /** Quotations that a member marked, with or without their marks. */
  readonly marked: readonly { readonly spans: Spans; readonly speaker: string | null }[];
}

type FoundQuote = FoundQuotes['quotes'][number];

/**
 * Where people marked a part of what was found, all of it is traced; where they marked something else in its place, their
 * own is. @param language BCP 47; `null` where unknown.
 */
export function tracedQuotes(text: string, language: string | null, { rejected, marked }: MarkedQuotes): FoundQuotes {
  const found = findQuotes(text, language);
  const places = new Set(rejected.map(({ start, end }) => `${start}-${end}`));
  const isRejected = ({ start, end }: Span): boolean => places.has(`${start}-${end}`);
  const kept = found.quotes.filter((quote) => !isRejected(quote));
  const own = marked
    .flatMap((one) => asQuote(text, one) ?? [])
    .filter((quote) => !kept.some((one) => isTraced(one) && one.start <= quote.start && quote.end <= one.end));
  const beside = kept.filter((quote) => !own.some((one) => one.start < quote.end && quote.start < one.end));
  return {
    quotes: [...beside, ...own].sort((a, b) => a.start - b.start || b.end - a.end),
    reported: found.reported.filter((sentence) => !isRejected(sentence)),
  };
}

const isTraced = ({ kind }: FoundQuote): boolean => kind === 'quote' || kind === 'fragment';

function asQuote(text: string, { spans, speaker }: MarkedQuotes['marked'][number]): FoundQuote | null {
  const parts = spans.map((span) => withoutMarks(text, span)).filter(({ start, end }) => start < end);
  const [first, ...more] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return null;
  const { start, end } = { start: spans[0]?.start ?? first.start, end: spans.at(-1)?.end ?? last.end };
  return { start, end, parts: [first, ...more], isClosed: true, kind: 'quote', speaker, cue: null };
}
