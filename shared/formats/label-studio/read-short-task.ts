/** Reads a task of Label Studio’s JSON-MIN: controls are beside the text, without ids, entries and relations. */
import type { Problem } from '../../domain/result.ts';
import type { IncomingAnnotation, IncomingDocument } from '../incoming/incoming.ts';
import { parseNoting } from '../incoming/note-lost.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { readTime } from '../incoming/read-time.ts';
import { shortSpanSchema } from './label-studio-schema.ts';
import { spanOf } from './read-results.ts';
import { articleIn, noteData, textIn } from './task-data.ts';

/** @returns `null` where it is no such task either. */
export function readShortTask(file: string, where: string, value: unknown): IncomingDocument | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'data' in value) return null;
  const task: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(value));
  const text = textIn(task);
  if (text === null) return null;
  const created = readTime(task['created_at']);
  const [refused, ledger] = [[] as Problem[], new NotTakenLedger()];
  const annotations = Object.entries(task).flatMap(([control, list]) =>
    (Array.isArray(list) ? list : []).flatMap((span, index) =>
      readSpan(span, { text, created, where: `${where}.${control}[${index}]`, place: `${control}[]` }, refused, ledger),
    ),
  );
  const { annotator } = task;
  const lists = Object.keys(task).filter((key) => Array.isArray(task[key]));
  noteData(task, '', ledger, ['annotator', 'created_at', 'id', 'annotation_id', ...lists]);
  const layer = {
    annotator: typeof annotator === 'number' || typeof annotator === 'string' ? String(annotator) : null,
    annotations,
    relations: [],
  };
  return {
    file,
    where,
    text,
    article: articleIn(task),
    units: ['codepoint', 'utf16'],
    layers: [layer],
    refused,
    notTaken: ledger.all(),
  };
}

function readSpan(
  value: unknown,
  { text, created, where, place: general }: { text: string; created: number | null; where: string; place: string },
  refused: Problem[],
  ledger: NotTakenLedger,
): IncomingAnnotation[] {
  const short = parseNoting(shortSpanSchema, value, general, ledger);
  const span = short.success ? spanOf(short.data, text) : null;
  if (!short.success || span === null) {
    refused.push({ id: 'no-offsets', message: 'It is no labelled place in a text.', where });
    return [];
  }
  const { joined, ...place } = span;
  return short.data.labels.map((label) => ({
    where,
    id: null,
    label,
    spans: [place],
    ...(joined !== undefined && { joined }),
    attributes: {},
    note: '',
    confidence: null,
    created,
  }));
}
