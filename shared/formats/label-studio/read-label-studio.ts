/**
 * Reads Label Studio’s JSON, and its short form JSON-MIN: a task is an article, an entry of `annotations` an annotator.
 * Offsets count code points, or UTF-16 units in older versions; the quoted texts show which. Predictions are not
 * imported, because no person made them.
 */
import { parseLayerName } from '../../domain/layer-name.ts';
import type { Problem } from '../../domain/result.ts';
import { layerHead, type LayerHead } from '../incoming/incoming-layer.ts';
import type { Incoming, IncomingDocument, IncomingFile, IncomingLayer, IncomingRefusal } from '../incoming/incoming.ts';
import { rowProblem } from '../incoming/json-rows.ts';
import { noteWhole, parseNoting } from '../incoming/note-lost.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { jsonItems } from '../core/json-pieces.ts';
import { entrySchema, taskSchema, type LabelStudioEntry } from './label-studio-schema.ts';
import { readResults, type ReadingNotes } from './read-results.ts';
import { readShortTask } from './read-short-task.ts';
import { articleIn, noteData, textIn } from './task-data.ts';

const NO_TASKS: Problem = { id: 'not-tasks', message: 'A Label Studio export is a JSON list of tasks.' };

export async function* readLabelStudio(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) {
    for await (const task of jsonItems(file.pieces())) {
      if (task.ok) yield readTask(file.name, `[${task.value.index}]`, task.value.value);
      else yield { file: file.name, problem: task.problem.id === 'not-a-list' ? NO_TASKS : task.problem };
    }
  }
}

function readTask(file: string, where: string, value: unknown): IncomingDocument | IncomingRefusal {
  const ledger = new NotTakenLedger();
  const task = parseNoting(taskSchema, value, '', ledger);
  if (!task.success) return readShortTask(file, where, value) ?? { file, problem: rowProblem(task.error, where) };
  const { data, completions = [], annotations = completions, predictions } = task.data;
  if (annotations !== completions) noteWhole(completions, 'completions', ledger);
  noteData(data, 'data', ledger);
  const refused: Problem[] = [];
  if (Array.isArray(predictions) && predictions.length > 0) {
    refused.push({
      id: 'predictions',
      message: `${predictions.length} of it are predictions, which nobody has looked at.`,
      where: `${where}.predictions`,
    });
  }
  const text = textIn(data);
  const layers = annotations.flatMap((entry, index) =>
    readEntry(entry, text ?? '', `${where}.annotations[${index}]`, { refused, ledger }),
  );
  return {
    file,
    where,
    text,
    article: articleIn(data),
    units: ['codepoint', 'utf16'],
    layers,
    refused,
    notTaken: ledger.all(),
  };
}

function readEntry(value: unknown, text: string, where: string, notes: ReadingNotes): IncomingLayer[] {
  const { refused, ledger } = notes;
  const entry = parseNoting(entrySchema, value, 'annotations[]', ledger);
  if (!entry.success) refused.push(rowProblem(entry.error, where));
  else if (entry.data.was_cancelled === true)
    refused.push({ id: 'cancelled', message: 'It was skipped by its annotator.', where });
  else return [{ ...headOf(entry.data), ...readResults(entry.data, text, where, notes) }];
  return [];
}

/** What an administrator marked as ground truth is a curated layer. */
function headOf(entry: LabelStudioEntry): LayerHead {
  const name = entry.layer === undefined ? null : parseLayerName(entry.layer);
  return name === null
    ? { annotator: annotatorOf(entry), ...(entry.ground_truth === true && { isCurated: true }) }
    : layerHead(name);
}

function annotatorOf({ completed_by: by }: LabelStudioEntry): string | null {
  if (by === null || by === undefined) return null;
  return typeof by === 'object' ? (by.email ?? (by.id === undefined ? null : String(by.id))) : String(by);
}
