/** Turns what was found in a text into suggestions: quotations with their quotation marks, and sentences of reported speech. */
import type { Attributes } from '../annotation.ts';
import { FINDER, finderLabels, type FinderSettings, type FoundKind } from '../finder.ts';
import { attributesOf, type LabelSet } from '../label-set.ts';
import type { Span } from '../span.ts';
import type { NewSuggestion } from '../suggestion.ts';
import { validateSpans, type Spans } from '../target.ts';
import { findQuotes, type FoundQuotes } from './find-quotes.ts';
import { QUOTE_MARKS } from './quote-marks.ts';

/** A suggestion, and what else a member may have marked who meant the same. UTF-16 units. */
export interface FoundSuggestion extends NewSuggestion {
  /** The words without their marks; of reported speech the sentence. */
  readonly words: Spans;
}

/** How a project wants what is found. */
interface Wanted {
  readonly finder: FinderSettings;
  readonly labelSet: LabelSet;
}

/** The most that is suggested in one article, in text order. */
export const MAX_FOUND = 2_000;

/** From 0 to 1. Terms and titles are in quotation marks, too, but nobody speaks: they are not suggested at all. */
const SCORES = { quote: 0.9, fragment: 0.8, doubtful: 0.6, reported: 0.5 } as const;

/** The values of a choice `kind`, where the label set has one. */
const MANNERS = { quote: 'direct', fragment: 'mixed', reported: 'indirect' } as const;
type Manner = keyof typeof MANNERS;

type FoundQuote = FoundQuotes['quotes'][number];

/** Those under the labels that the project has for them. @param language BCP 47; `null` where unknown. */
export function foundSuggestions(
  text: string,
  language: string | null,
  { finder, labelSet }: Wanted,
): readonly FoundSuggestion[] {
  const labels = finderLabels(finder, labelSet);
  if (labels.quotation === null && labels.reported === null) return [];
  const maker = new SuggestionMaker(text, labels, labelSet);
  const { quotes, reported } = findQuotes(text, language);
  const all = [...maker.quotations(quotes), ...reported.map((one) => maker.reported(one))];
  return all
    .flatMap((one) => (one !== null && validateSpans(one.spans, text).ok ? [one] : []))
    .sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0))
    .slice(0, MAX_FOUND);
}

class SuggestionMaker {
  constructor(
    private readonly text: string,
    private readonly labels: Readonly<Record<FoundKind, string | null>>,
    private readonly labelSet: LabelSet,
  ) {}

  /** @param quotes in text order, nested ones too. */
  *quotations(quotes: readonly FoundQuote[]): Generator<FoundSuggestion | null> {
    let outerEnd = 0;
    for (const quote of quotes) {
      const isNested = quote.start < outerEnd;
      outerEnd = Math.max(outerEnd, quote.end);
      if (quote.kind !== 'quote' && quote.kind !== 'fragment') continue;
      const score = isNested || !quote.isClosed ? SCORES.doubtful : SCORES[quote.kind];
      yield this.make('quotation', quote.kind, quote, {
        spans: this.withMarks(quote, isNested),
        words: quote.parts,
        score,
      });
    }
  }

  reported(sentence: FoundQuotes['reported'][number]): FoundSuggestion | null {
    const spans = [{ start: sentence.start, end: sentence.end }];
    return this.make('reported', 'reported', sentence, { spans, words: spans, score: SCORES.reported });
  }

  private make(
    kind: FoundKind,
    manner: Manner,
    said: Pick<FoundQuote, 'speaker' | 'cue'>,
    place: Pick<FoundSuggestion, 'spans' | 'words' | 'score'>,
  ): FoundSuggestion | null {
    const label = this.labels[kind];
    if (label === null) return null;
    return { ...place, label, attributes: this.attributes(label, manner, said), note: '', program: FINDER };
  }

  /** Who speaks, by which words and in which manner, as far as the label has attributes for it. */
  private attributes(label: string, manner: Manner, { speaker, cue }: Pick<FoundQuote, 'speaker' | 'cue'>): Attributes {
    const known = { speaker, cue: cue && this.text.slice(cue.start, cue.end) };
    const filled = attributesOf(this.labelSet, label).flatMap((attribute): [string, string][] => {
      if (attribute.kind === 'choice') {
        const isOffered = attribute.options.some(({ key }) => key === MANNERS[manner]);
        return attribute.key === 'kind' && isOffered ? [['kind', MANNERS[manner]]] : [];
      }
      const value = attribute.key === 'speaker' || attribute.key === 'cue' ? known[attribute.key] : null;
      return value === null ? [] : [[attribute.key, value]];
    });
    return Object.fromEntries(filled);
  }

  /** Each part with the mark that opens it, the last with the one that closes it. */
  private withMarks({ start, end, parts }: FoundQuote, isNested: boolean): Spans {
    return parts.map((part, index) => ({
      start: index === 0 ? start : this.markBefore(part, isNested),
      end: index === parts.length - 1 ? end : part.end,
    }));
  }

  /** Where the marks begin that open a paragraph again, of a nested quotation the last of them; the part's own start where there is none. */
  private markBefore({ start }: Span, isNested: boolean): number {
    const lead = this.text.slice(this.text.lastIndexOf('\n', start - 1) + 1, start);
    const [marks = ''] = (isNested ? LAST_MARK : ALL_MARKS).exec(lead) ?? [];
    return start - marks.length;
  }
}

const LAST_MARK = new RegExp(`${QUOTE_MARKS.source}[^\\S\\n]*$`, 'u');
const ALL_MARKS = new RegExp(`(?:${QUOTE_MARKS.source}[^\\S\\n]*)+$`, 'u');
