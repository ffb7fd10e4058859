/**
 * Label Studio’s JSON, and its short form JSON-MIN: a task an article, an entry of `annotations` an annotator.
 * Offsets count code points, or UTF-16 units in older versions; which, the quoted texts tell. Predictions are nobody’s work and stay out.
 */
import { layerAnnotator, parseLayerName } from '../../domain/layer-name.ts';
import type { Problem } from '../../domain/result.ts';
import type { IncomingDocument, IncomingFile, IncomingLayer, IncomingRefusal } from '../incoming/incoming.ts';
import { rowProblem } from '../incoming/json-rows.ts';
import { jsonItems } from '../json-pieces.ts';
import { entrySchema, taskSchema, type LabelStudioEntry } from './label-studio-schema.ts';
import { readResults } from './read-results.ts';
import { readShortTask } from './read-short-task.ts';
import { articleIn, textIn } from './task-data.ts';

const NO_TASKS: Problem = { id: 'not-tasks', message: 'A Label Studio export is a JSON list of tasks.' };

export async function* readLabelStudio(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  for (const file of files) {
    for await (const task of jsonItems(file.pieces())) {
      if (task.ok) yield readTask(file.name, `[${task.value.index}]`, task.value.value);
      else yield { file: file.name, problem: task.problem.id === 'not-a-list' ? NO_TASKS : task.problem };
    }
  }
}

function readTask(file: string, where: string, value: unknown): IncomingDocument | IncomingRefusal {
  const task = taskSchema.safeParse(value);
  if (!task.success) return readShortTask(file, where, value) ?? { file, problem: rowProblem(task.error, where) };
  const { data, annotations = task.data.completions ?? [], predictions } = task.data;
  const refused: Problem[] = [];
  if (Array.isArray(predictions) && predictions.length > 0) {
    refused.push({ id: 'predictions', message: `${predictions.length} of it are predictions, which nobody has looked at.`, where: `${where}.predictions` });
  }
  const text = textIn(data);
  const layers = annotations.flatMap((entry, index) => readEntry(entry, text ?? '', `${where}.annotations[${index}]`, refused));
  return { file, where, text, article: articleIn(data), units: ['codepoint', 'utf16'], layers, refused };
}

function readEntry(value: unknown, text: string, where: string, refused: Problem[]): IncomingLayer[] {
  const entry = entrySchema.safeParse(value);
  if (!entry.success) refused.push(rowProblem(entry.error, where));
  else if (entry.data.was_cancelled === true) refused.push({ id: 'cancelled', message: 'It was skipped by its annotator.', where });
  else return [{ annotator: annotatorOf(entry.data), ...readResults(entry.data, text, where, refused) }];
  return [];
}

function annotatorOf({ layer, completed_by: by }: LabelStudioEntry): string | null {
  const name = layer === undefined ? null : parseLayerName(layer);
  if (name !== null) return layerAnnotator(name);
  if (by === null || by === undefined) return null;
  return typeof by === 'object' ? (by.email ?? (by.id === undefined ? null : String(by.id))) : String(by);
}
