/** JSON-MIN: a task whose controls stand beside its text, without ids, entries and relations. */
import type { Problem } from '../../domain/result.ts';
import type { IncomingAnnotation, IncomingDocument } from '../incoming/incoming.ts';
import { readTime } from '../incoming/read-time.ts';
import { shortSpanSchema } from './label-studio-schema.ts';
import { spanOf } from './read-results.ts';
import { articleIn, textIn } from './task-data.ts';

/** @returns `null` where it is no such task either. */
export function readShortTask(file: string, where: string, value: unknown): IncomingDocument | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'data' in value) return null;
  const task: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(value));
  const text = textIn(task);
  if (text === null) return null;
  const created = readTime(task['created_at']);
  const refused: Problem[] = [];
  const annotations = Object.entries(task).flatMap(([control, list]) =>
    (Array.isArray(list) ? list : []).flatMap((span, index) => readSpan(span, { text, created, where: `${where}.${control}[${index}]` }, refused)),
  );
  const { annotator } = task;
  const layer = { annotator: typeof annotator === 'number' || typeof annotator === 'string' ? String(annotator) : null, annotations, relations: [] };
  return { file, where, text, article: articleIn(task), units: ['codepoint', 'utf16'], layers: [layer], refused };
}

function readSpan(value: unknown, { text, created, where }: { text: string; created: number | null; where: string }, refused: Problem[]): IncomingAnnotation[] {
  const short = shortSpanSchema.safeParse(value);
  const span = short.success ? spanOf(short.data, text) : null;
  if (!short.success || span === null) {
    refused.push({ id: 'no-offsets', message: 'It is no labelled place in a text.', where });
    return [];
  }
  const { joined, ...place } = span;
  return short.data.labels.map((label) => ({ where, id: null, label, spans: [place], ...(joined !== undefined && { joined }), attributes: {}, note: '', confidence: null, created }));
}
