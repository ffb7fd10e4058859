/** Sending many files to a project: a few per request, so that progress shows and one bad file stops no other. */
import { ARTICLE_FILE_ENDINGS } from '../../shared/domain/article-files.ts';
import { failure, type Problem, type Result } from '../../shared/domain/result.ts';
import { MAX_REQUEST_BYTES } from '../../shared/wire/limits.ts';
import type { ImportedBody } from '../../shared/wire/http/articles.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { holdsArticles } from './dropped-files.ts';

/** What of a file matters here; `size` in bytes. */
export interface SizedFile {
  readonly name: string;
  readonly size: number;
}

export interface Refusal {
  readonly name: string;
  readonly problem: Omit<Problem, 'where'> & { readonly where?: string | undefined };
}

/** How far an upload has come, and in the end what became of it. */
export interface UploadReport<File extends SizedFile> {
  readonly total: number;
  readonly done: number;
  readonly added: number;
  readonly alreadyThere: number;
  readonly refused: readonly Refusal[];
  /** Files that no answer came for; they may be sent again. */
  readonly unsent: readonly File[];
}

export const FILES_PER_REQUEST = 8;
/** Leaves room for what a multipart body adds around the files. */
const BYTES_PER_REQUEST = MAX_REQUEST_BYTES / 4;
const LARGEST_FILE_BYTES = MAX_REQUEST_BYTES - 1024 * 1024;

/** Finds what is wrong with a file before it is sent; `null` for nothing. The server looks again, and closer. */
export function refuseEarly({ name, size }: SizedFile): Problem | null {
  if (!holdsArticles(name))
    return failure('file-type-unknown', otherTexts().importing.onlyTypes([...ARTICLE_FILE_ENDINGS.keys()].join(', ')))
      .problem;
  if (size === 0) return failure('article-empty', otherTexts().importing.fileEmpty).problem;
  if (size > LARGEST_FILE_BYTES) return failure('article-too-large', otherTexts().importing.fileTooLarge).problem;
  return null;
}

/** Groups files in their order, each group small enough for one request; a large file goes alone. */
export function batchFiles<File extends SizedFile>(files: readonly File[]): File[][] {
  const batches: File[][] = [];
  let bytes = 0;
  for (const file of files) {
    const batch = batches.at(-1);
    if (batch === undefined || batch.length >= FILES_PER_REQUEST || bytes + file.size > BYTES_PER_REQUEST) {
      batches.push([file]);
      bytes = file.size;
    } else {
      batch.push(file);
      bytes += file.size;
    }
  }
  return batches;
}

/**
 * Sends files, telling `onProgress` after each request. A request without an answer ends the sending: its files and
 * those after it are `unsent`. A request refused as a whole refuses its files and no others.
 */
export async function uploadFiles<File extends SizedFile>(
  files: readonly File[],
  send: (batch: readonly File[]) => Promise<Result<ImportedBody>>,
  onProgress: (report: UploadReport<File>) => void,
): Promise<UploadReport<File>> {
  const refusals = files.map((file) => ({ file, problem: refuseEarly(file) }));
  const sendable = refusals.flatMap(({ file, problem }) => (problem === null ? [file] : []));
  const refused = refusals.flatMap(({ file, problem }) => (problem === null ? [] : [{ name: file.name, problem }]));
  let report: UploadReport<File> = {
    total: files.length,
    done: refused.length,
    added: 0,
    alreadyThere: 0,
    refused,
    unsent: [],
  };
  onProgress(report);
  for (const batch of batchFiles(sendable)) {
    const answer = await send(batch);
    if (!answer.ok && answer.problem.id === 'offline') {
      report = { ...report, unsent: sendable.slice(sendable.indexOf(batch[0] as File)) };
      break;
    }
    report = afterBatch(report, batch, answer);
    onProgress(report);
  }
  return report;
}

function afterBatch<File extends SizedFile>(
  report: UploadReport<File>,
  batch: readonly File[],
  answer: Result<ImportedBody>,
): UploadReport<File> {
  const done = report.done + batch.length;
  if (!answer.ok)
    return {
      ...report,
      done,
      refused: [...report.refused, ...batch.map(({ name }) => ({ name, problem: answer.problem }))],
    };
  const { added, alreadyThere } = answer.value;
  const refused = answer.value.refused.map(({ name, problem }) => ({ name, problem: problem as Problem }));
  return {
    ...report,
    done,
    added: report.added + added,
    alreadyThere: report.alreadyThere + alreadyThere,
    refused: [...report.refused, ...refused],
  };
}
