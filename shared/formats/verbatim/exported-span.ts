/** Writes a span for files: offsets in the file’s unit, the exact text, and the text around it. */
import type { OffsetConverter } from '../../domain/offsets.ts';
import type { Span } from '../../domain/span.ts';
import { spanContext } from '../core/span-context.ts';

export interface ExportedSpan {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** @param span in UTF-16 units of `text`. @returns the same in the converter's unit, keys in the order of the file. */
export function exportSpan(text: string, span: Span, { fromUtf16 }: OffsetConverter): ExportedSpan {
  const { prefix, suffix } = spanContext(text, span);
  return {
    start: fromUtf16(span.start),
    end: fromUtf16(span.end),
    exact: text.slice(span.start, span.end),
    prefix,
    suffix,
  };
}
