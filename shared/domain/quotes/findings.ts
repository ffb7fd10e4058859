/** Makes the list of a text’s quotations that the command `verbatim quotes` prints, with offsets in code points. */
import { offsetConverter } from '../offsets.ts';
import type { Span } from '../span.ts';
import type { FoundQuotes } from './find-quotes.ts';
import type { QuoteKind } from './quote-kinds.ts';

/** Spans in code points, `end` exclusive. */
interface Finding extends Span {
  /** The fullest form of the speaker's name in the article; `null` where nobody is named. */
  readonly speaker: string | null;
  readonly cue: Span | null;
}

interface QuoteFinding extends Finding {
  /** With the marks; `start` and `end` are without. */
  readonly outerStart: number;
  readonly outerEnd: number;
  readonly closed: boolean;
  readonly kind: QuoteKind;
  /** Without marks, one for each paragraph. */
  readonly parts: readonly Span[];
}

export interface Findings {
  readonly quotes: readonly QuoteFinding[];
  /** Whole sentences. */
  readonly reported: readonly Finding[];
}

/** The findings of a text, counted in its code points. */
export function findingsIn(text: string, { quotes, reported }: FoundQuotes): Findings {
  const { fromUtf16 } = offsetConverter(text, 'codepoint');
  const counted = ({ start, end }: Span): Span => ({
    start: fromUtf16(start),
    end: fromUtf16(end),
  });
  const counting = (cue: Span | null): Span | null => (cue === null ? null : counted(cue));
  return {
    quotes: quotes.map(({ start, end, isClosed, kind, speaker, cue, parts }) => ({
      ...counted({ start: parts[0].start, end: parts.at(-1)?.end ?? end }),
      outerStart: fromUtf16(start),
      outerEnd: fromUtf16(end),
      closed: isClosed,
      kind,
      speaker,
      cue: counting(cue),
      parts: parts.map(counted),
    })),
    reported: reported.map(({ start, end, speaker, cue }) => ({
      ...counted({ start, end }),
      speaker,
      cue: counting(cue),
    })),
  };
}
