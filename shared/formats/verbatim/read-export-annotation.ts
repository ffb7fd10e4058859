/** Converts an annotation from a file to its two records, and checks every span against the text that it claims to mark. */
import { lastChange, type Annotation, type BodyRecord, type TargetRecord } from '../../domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../domain/ids.ts';
import type { OffsetConverter, OffsetUnit } from '../../domain/offsets.ts';
import { parseRecord } from '../../layer/records.ts';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import { graphemeStart, type Span } from '../../domain/span.ts';
import { validateSpans } from '../../domain/target.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import type { ExportedSpan } from './exported-span.ts';
import { importTime } from '../core/export-time.ts';
import type { AnnotationInFile } from './verbatim-schema.ts';

/** The text that spans are claimed to lie in. */
export interface SpanContext {
  readonly text: string;
  readonly unit: OffsetUnit;
  readonly converter: OffsetConverter;
  /** Of the text, in `unit`. */
  readonly length: number;
}

export interface AnnotationContext extends SpanContext {
  /** Keys of the project's labels. */
  readonly labels: ReadonlySet<string>;
}

/** Checks label, spans and records. A problem's place is within the annotation. */
export function readAnnotation(written: AnnotationInFile, context: AnnotationContext): Result<Annotation> {
  if (!context.labels.has(written.label))
    return failure('unknown-label', `The project has no label “${written.label}”.`, 'label');
  const spans = readSpans(written.spans, context);
  if (!spans.ok) return spans;
  const target = parseRecord('targets', targetOf(written, spans.value));
  if (!target.ok) return target;
  const body = parseRecord('bodies', bodyOf(written));
  if (!body.ok) return body;
  const annotation = { id: written.id as AnnotationId, target: target.value, body: body.value };
  const problem = changeProblem(written, annotation);
  return problem === null ? success(annotation) : { ok: false, problem };
}

const targetOf = ({ member, created, placed }: AnnotationInFile, spans: readonly Span[]): TargetRecord => ({
  spans,
  creator: member as MemberId,
  created: importTime(created),
  by: placed.by as MemberId,
  at: importTime(placed.at),
});

const bodyOf = ({ label, attributes, note, confidence, described }: AnnotationInFile): BodyRecord => ({
  label,
  attributes: attributesByKey(attributes),
  note,
  confidence,
  by: described.by as MemberId,
  at: importTime(described.at),
});

/** `changed` and `changedBy` are told for convenience; a file in which they say something else was tampered with. */
function changeProblem(written: AnnotationInFile, annotation: Annotation): Problem | null {
  const { by, at } = lastChange(annotation);
  if (importTime(written.changed) === at && written.changedBy === by) return null;
  return {
    id: 'change-mismatch',
    message: '“changed” and “changedBy” must be the later of “placed” and “described”.',
    where: 'changed',
  };
}

/** A span as a person claims it to lie in a text: what it says of the words there is checked, what it leaves out is not. */
type ClaimedSpan = Pick<ExportedSpan, 'start' | 'end'> & {
  readonly exact?: string | undefined;
  readonly prefix?: string;
  readonly suffix?: string;
};

/** Back in UTF-16, every span with its text and context checked. A problem's place is within the annotation. */
export function readSpans(written: readonly ClaimedSpan[], context: SpanContext): Result<readonly Span[]> {
  const spans = written.map(({ start, end }) => ({
    start: context.converter.toUtf16(start),
    end: context.converter.toUtf16(end),
  }));
  for (const [index, claimed] of written.entries()) {
    const problem = spanProblem(claimed, spans[index] ?? { start: 0, end: 0 }, context);
    if (problem !== null) return { ok: false, problem: { ...problem, where: `spans[${index}]` } };
  }
  return validateSpans(spans, context.text);
}

/** What is wrong with a span by itself, told in the file's own unit. */
function spanProblem(claimed: ClaimedSpan, { start, end }: Span, { text, unit, length }: SpanContext): Problem | null {
  const place = `Span ${claimed.start}–${claimed.end}`;
  if (claimed.end > length || claimed.start > length) {
    const units = unit === 'codepoint' ? 'code points' : 'UTF-16 units';
    return { id: 'span-outside-text', message: `${place} lies outside the text of ${length} ${units}.` };
  }
  if (start >= end) return { id: 'span-empty', message: `${place} holds no text.` };
  const exact = text.slice(start, end);
  if (claimed.exact !== undefined && exact !== claimed.exact)
    return { id: 'span-mismatch', message: `${place} holds “${shorten(exact)}”, not “${shorten(claimed.exact)}”.` };
  if (!text.endsWith(claimed.prefix ?? '', start) || !text.startsWith(claimed.suffix ?? '', end)) {
    return {
      id: 'context-mismatch',
      message: `Around ${place.toLowerCase()} stands something else than its prefix and suffix say.`,
    };
  }
  return null;
}

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, graphemeStart(text, 59))}…`);
