/** Sentences, quotations and words of one text, each found when it is first asked for. */
import { quotationsIn, type Quotation } from '../../shared/domain/quotes/quotations.ts';
import { sentenceAt, sentencesIn } from '../../shared/domain/sentences.ts';
import { graphemeAfter, type Span } from '../../shared/domain/span.ts';
import { wordAt } from '../../shared/domain/words.ts';
import type { Navigation } from './navigation.ts';
import type { TextPositions } from './text-positions.ts';

export class TextUnits {
  private found: readonly Quotation[] | null = null;

  /** @param language BCP 47; `null` where unknown. */
  constructor(
    private readonly positions: TextPositions,
    private readonly language: string | null,
  ) {}

  /** Every quotation of the text, in text order. */
  get quotations(): readonly Quotation[] {
    this.found ??= quotationsIn(this.positions.text);
    return this.found;
  }

  /** The sentences of the line at an offset, and of the nearest lines on either side that have any. */
  sentencesAround(offset: number): readonly Span[] {
    const here = this.positions.lineAt(offset);
    const count = this.positions.lines.length;
    let [first, last] = [Math.max(0, here - 1), Math.min(count - 1, here + 1)];
    while (first > 0 && this.positions.isBlank(first)) first -= 1;
    while (last < count - 1 && this.positions.isBlank(last)) last += 1;
    const { start } = this.positions.line(first);
    const text = this.positions.text.slice(start, this.positions.line(last).end);
    return sentencesIn(text, this.language).map((sentence) => ({
      start: start + sentence.start,
      end: start + sentence.end,
    }));
  }

  sentenceAt(offset: number): Span | null {
    return sentenceAt(this.positions.text, offset, this.language);
  }

  /** The innermost quotation one of whose marks is the character at `offset`. */
  quotationMarkedAt(offset: number): Quotation | null {
    return (
      this.quotations.findLast(({ start, end, isClosed }) => start === offset || (isClosed && end - 1 === offset)) ??
      null
    );
  }

  /** What a caret that came to `offset` by a move has before it, for those who hear it. */
  reachedBy(navigation: Navigation, offset: number): Span | null {
    if (navigation.kind === 'sentence') return this.sentenceAt(offset);
    if (navigation.kind === 'quotation')
      return this.quotations.find(({ start, end }) => start === offset || end === offset) ?? null;
    if (navigation.kind === 'paragraph') return this.positions.line(this.positions.lineAt(offset));
    if (navigation.kind !== 'step') return null;
    if (navigation.by === 'word') return wordAt(this.positions.text, offset) ?? wordAt(this.positions.text, offset - 1);
    if (navigation.by === 'character') return { start: offset, end: graphemeAfter(this.positions.text, offset) };
    return this.sentenceAt(offset);
  }
}
