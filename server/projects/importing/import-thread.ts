/**
 * The worker thread behind `threaded-imports.ts`: parses the files of one import, places and checks their annotations,
 * and asks the main thread for what needs the database. It ends with the import.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Project } from '../../../shared/domain/project.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import type { ImportChoice } from '../../../shared/formats/verbatim/export-choice.ts';
import { decodeText } from '../../importers/decode-text.ts';
import { decodedFiles, type DatasetBytes } from '../../importers/dataset-files.ts';
import { exportIn } from '../../importers/export-file.ts';
import { newId } from '../../ids.ts';
import { articleParts } from './article-parts.ts';
import { importDataset, previewDataset } from './import-dataset.ts';
import type { ImportRequest } from './import-request.ts';
import { bothAdded, NOTHING_ADDED, type Importer, type ImportSide } from './import-side.ts';
import { mergeExport } from './merge-export.ts';
import { previewExport } from './preview-export.ts';

/** Files of another program, for a project that is there. */
interface DatasetJob {
  readonly kind: 'preview' | 'import';
  readonly project: Project;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly request: Omit<ImportRequest, 'files'> & { readonly files: DatasetBytes };
}

/** An export of Verbatim, for a project that is there. */
interface OwnJob {
  readonly kind: 'own';
  readonly project: Project;
  readonly bytes: Uint8Array;
  readonly importer: Importer;
  readonly choice?: ImportChoice;
}

/** What the same would bring. */
interface OwnPreviewJob {
  readonly kind: 'own-preview';
  readonly project: Project;
  readonly bytes: Uint8Array;
  readonly choice: ImportChoice;
}

/** An export of Verbatim is verified, and answered with the settings of its project. */
interface SettingsJob {
  readonly kind: 'settings';
  readonly bytes: Uint8Array;
}

export type ImportJob = DatasetJob | OwnJob | OwnPreviewJob | SettingsJob;

/** A request to the main thread. */
interface SideCall {
  readonly kind: 'call';
  readonly name: keyof ImportSide;
  readonly given: readonly unknown[];
}

export type ThreadRequest = SideCall | { readonly kind: 'done'; readonly result: Result<unknown> };
/** The answer to a call. One that fails ends the thread instead. */
export interface ThreadReply {
  readonly value: unknown;
}

// People wait for the main thread first. On Linux a priority is a thread's own.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** One call at a time: the next answer is the answer. */
function ask(name: keyof ImportSide, ...given: readonly unknown[]): Promise<never> {
  return new Promise((resolve) => {
    parentPort?.once('message', ({ value }: ThreadReply) => resolve(value as never));
    say({ kind: 'call', name, given });
  });
}

const say = (message: ThreadRequest): void => parentPort?.postMessage(message);

const side: ImportSide = {
  articles: () => ask('articles'),
  text: (article) => ask('text', article),
  people: () => ask('people'),
  addPeople: (people) => ask('addPeople', people),
  makeLabels: (added) => ask('makeLabels', added),
  async merge(article) {
    let added = NOTHING_ADDED;
    for (const part of articleParts(article)) added = bothAdded(added, await ask('merge', part));
    return added;
  },
  mergeStatements: (statements) => ask('mergeStatements', statements),
};

async function run(job: ImportJob): Promise<Result<unknown>> {
  if ('request' in job)
    return (job.kind === 'preview' ? previewDataset : importDataset)(
      side,
      { project: job.project, newId, now: job.now },
      { ...job.request, files: decodedFiles(job.request.files) },
    );
  const text = decodeText(job.bytes);
  const parsed = text.ok ? await exportIn(text.value) : text;
  if (!parsed.ok) return parsed;
  switch (job.kind) {
    case 'settings':
      return success(parsed.value.project);
    case 'own-preview':
      return previewExport(side, job.project, parsed.value, job.choice);
    case 'own':
      return mergeExport(side, job.project, parsed.value, job.importer, job.choice);
  }
}

say({ kind: 'done', result: await run(workerData as ImportJob) });
