/** Asks the server what files would bring, some at a time, and gathers the answers. */
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { ChosenArticlesBody, ImportPreviewBody, PreviewedArticleBody } from '../../shared/wire/http/articles.ts';
import { batchFiles, refuseEarly, type Refusal, type SizedFile } from './upload.ts';

export interface FoundArticle<File extends SizedFile> extends PreviewedArticleBody {
  readonly source: File;
  /** The same text was found before in the same files. */
  readonly isTwice: boolean;
}

/** How far the reading has come, and in the end what was found. */
export interface FilesPreview<File extends SizedFile> {
  readonly total: number;
  readonly done: number;
  readonly found: readonly FoundArticle<File>[];
  readonly refused: readonly Refusal[];
  /** Files that no answer came for; they may be sent again. */
  readonly unsent: readonly File[];
}

/** Plain texts go in as they are; of everything else it is shown first what becomes of it. */
export const isWorthPreview = (files: readonly SizedFile[]): boolean =>
  files.some(({ name, size }) => !/\.(?:txt|md)$/i.test(name) && refuseEarly({ name, size }) === null);

/** @param isWanted asked before each request: `false` ends the reading, what was found till then stays. */
export async function previewFiles<File extends SizedFile>(
  files: readonly File[],
  send: (batch: readonly File[]) => Promise<Result<ImportPreviewBody>>,
  onProgress: (preview: FilesPreview<File>) => void,
  isWanted: () => boolean,
): Promise<FilesPreview<File>> {
  const early = files.map((file) => ({ file, problem: refuseEarly(file) }));
  const sendable = early.flatMap(({ file, problem }) => (problem === null ? [file] : []));
  const refused = early.flatMap(({ file, problem }) => (problem === null ? [] : [{ name: file.name, problem }]));
  let preview: FilesPreview<File> = { total: files.length, done: refused.length, found: [], refused, unsent: [] };
  onProgress(preview);
  let sent = 0;
  for (const batch of batchFiles(sendable)) {
    if (!isWanted()) return preview;
    const answer = await send(batch);
    if (!answer.ok && answer.problem.id === 'offline') return { ...preview, unsent: sendable.slice(sent) };
    preview = withAnswer(preview, batch, answer);
    sent += batch.length;
    onProgress(preview);
  }
  return preview;
}

function withAnswer<File extends SizedFile>(
  before: FilesPreview<File>,
  batch: readonly File[],
  answer: Result<ImportPreviewBody>,
): FilesPreview<File> {
  const done = before.done + batch.length;
  if (!answer.ok)
    return {
      ...before,
      done,
      refused: [...before.refused, ...batch.map(({ name }) => ({ name, problem: answer.problem }))],
    };
  const known = new Set(before.found.map(({ sha256 }) => sha256));
  const found = answer.value.articles.flatMap((article) => {
    const source = batch[article.file];
    const isTwice = known.has(article.sha256);
    known.add(article.sha256);
    return source === undefined ? [] : [{ ...article, source, isTwice }];
  });
  const refused = answer.value.refused.map(({ name, problem }) => ({ name, problem: problem as Problem }));
  return { ...before, done, found: [...before.found, ...found], refused: [...before.refused, ...refused] };
}

/** What to send so that exactly the chosen articles come in: their files, each once, and their titles. */
export function choiceOf<File extends SizedFile>(
  found: readonly FoundArticle<File>[],
  titles: ReadonlyMap<string, string>,
): { files: File[]; chosen: ChosenArticlesBody } {
  const wanted = found.filter(({ sha256, isTwice }) => titles.has(sha256) && !isTwice);
  return {
    files: [...new Set(wanted.map(({ source }) => source))],
    chosen: wanted.map(({ sha256, title }) => ({ sha256, title: titles.get(sha256)?.trim() || title })),
  };
}
